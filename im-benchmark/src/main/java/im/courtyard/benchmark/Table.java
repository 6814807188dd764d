package im.courtyard.benchmark;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results for people: the variants by number, then a line for each figure. */
final class Table {

    private static final Set<String> HEADINGS = Set.of("id", "what", "variant");
    private static final int NAME_WIDTH = 28;
    private static final int WIDTH = 12;

    private Table() {}

    static String of(List<Result> results) {
        String legend =
                IntStream.range(0, results.size())
                        .mapToObj(i -> number(i) + " " + results.get(i).variant() + "\n")
                        .collect(Collectors.joining());
        String head = line("", IntStream.range(0, results.size()).mapToObj(Table::number).toList());
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.fields().keySet()));
        names.removeAll(HEADINGS);
        return names.stream()
                .map(name -> line(name, results.stream().map(r -> cell(r, name)).toList()))
                .collect(Collectors.joining("", legend + head, ""));
    }

    private static String number(int index) {
        return "[" + (index + 1) + "]";
    }

    private static String line(String name, List<String> cells) {
        return cells.stream()
                        .map(cell -> String.format(Locale.ROOT, "%" + WIDTH + "s", cell))
                        .collect(
                                Collectors.joining(
                                        " ",
                                        String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name),
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
