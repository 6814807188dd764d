package im.courtyard.sample.company;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Titles by trade, from {@code company/titles.txt}. Immutable. */
final class TitleBook {

    private final Map<String, List<Bilingual>> byTrade;

    private TitleBook(Map<String, List<Bilingual>> byTrade) {
        this.byTrade = byTrade;
    }

    static TitleBook read() {
        return new TitleBook(
                CompanyFile.lines("titles.txt").stream()
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> titles(pair[1]))));
    }

    Bilingual ofHead(int depth) {
        return titles("level-" + depth, byTrade).get(0);
    }

    Bilingual draw(String trade, RandomGenerator random) {
        var titles = titles(trade, byTrade);
        return titles.get(random.nextInt(titles.size()));
    }

    private static List<Bilingual> titles(String trade, Map<String, List<Bilingual>> byTrade) {
        return Objects.requireNonNull(byTrade.get(trade), trade);
    }

    private static List<Bilingual> titles(String text) {
        return Stream.of(text.split(", "))
                .map(pair -> pair.split(" = ", 2))
                .map(pair -> new Bilingual(pair[0], pair[1]))
                .toList();
    }
}
