package im.courtyard.sample.company;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws names from {@code company/names.txt}. Immutable. */
final class NamePool {

    private final List<Part> family;
    private final List<Part> first;
    private final List<Part> second;

    private NamePool(List<Part> family, List<Part> first, List<Part> second) {
        this.family = family;
        this.first = first;
        this.second = second;
    }

    static NamePool read() {
        var lines = CompanyFile.lines("names.txt");
        return new NamePool(
                parts(lines, "family:"), parts(lines, "first:"), parts(lines, "second:"));
    }

    /** One name in four has a given name of one character, as in life. */
    PersonName draw(RandomGenerator random) {
        var parts = new ArrayList<Part>();
        parts.add(one(family, random));
        if (random.nextInt(4) > 0) {
            parts.add(one(first, random));
        }
        parts.add(one(second, random));
        var han = new StringBuilder();
        var syllables = new ArrayList<String>();
        for (var part : parts) {
            han.append(part.han());
            syllables.addAll(part.syllables());
        }
        return new PersonName(han.toString(), syllables, parts.get(0).han().length());
    }

    /** How many characters of a Han name are the family's. */
    int familyLength(String han) {
        var compound =
                family.stream().anyMatch(p -> p.han().length() == 2 && han.startsWith(p.han()));
        return compound ? 2 : 1;
    }

    private static Part one(List<Part> parts, RandomGenerator random) {
        return parts.get(random.nextInt(parts.size()));
    }

    private static List<Part> parts(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind))
                .flatMap(line -> List.of(line.substring(kind.length()).trim().split(" ")).stream())
                .map(Part::parse)
                .toList();
    }

    private record Part(String han, List<String> syllables) {

        static Part parse(String text) {
            var colon = text.indexOf(':');
            return new Part(
                    text.substring(0, colon), List.of(text.substring(colon + 1).split("\\+")));
        }
    }
}
