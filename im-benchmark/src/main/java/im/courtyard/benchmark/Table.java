package im.courtyard.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Results for people: the variants by number, then a line for each figure; a line for each variant
 * where there are many of few figures.
 */
final class Table {

    private static final Set<String> HEADINGS = Set.of("id", "what", "variant");
    private static final int NAME_WIDTH = 28;
    private static final int VARIANT_WIDTH = 44;
    private static final int WIDTH = 14;

    private Table() {}

    static String of(List<Result> results) {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.fields().keySet()));
        names.removeAll(HEADINGS);
        return results.size() > 2 * names.size()
                ? lineForEachResult(results, names)
                : lineForEachFigure(results, names);
    }

    private static String lineForEachResult(List<Result> results, Set<String> names) {
        return results.stream()
                .map(
                        result ->
                                line(
                                        VARIANT_WIDTH,
                                        result.variant(),
                                        names.stream().map(name -> cell(result, name)).toList()))
                .collect(
                        Collectors.joining(
                                "", line(VARIANT_WIDTH, "", new ArrayList<>(names)), ""));
    }

    private static String lineForEachFigure(List<Result> results, Set<String> names) {
        String legend =
                IntStream.range(0, results.size())
                        .mapToObj(i -> number(i) + " " + results.get(i).variant() + "\n")
                        .collect(Collectors.joining());
        String head =
                line(
                        NAME_WIDTH,
                        "",
                        IntStream.range(0, results.size()).mapToObj(Table::number).toList());
        return names.stream()
                .map(
                        name ->
                                line(
                                        NAME_WIDTH,
                                        name,
                                        results.stream().map(r -> cell(r, name)).toList()))
                .collect(Collectors.joining("", legend + head, ""));
    }

    private static String number(int index) {
        return "[" + (index + 1) + "]";
    }

    private static String line(int width, String name, List<String> cells) {
        return cells.stream()
                        .map(cell -> String.format(Locale.ROOT, "%" + WIDTH + "s", cell))
                        .collect(
                                Collectors.joining(
                                        " ",
                                        String.format(Locale.ROOT, "%-" + width + "s", name),
                                        ""))
                        .stripTrailing()
                + "\n";
    }

    private static String cell(Result result, String name) {
        Object value = result.fields().get(name);
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, number >= 1000 ? "%,.0f" : "%.2f", number);
        }
        return value == null ? "" : value.toString();
    }
}
