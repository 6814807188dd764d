package im.courtyard.client.history;

import im.courtyard.client.history.Evidence.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was told ok is, in the end, at that place for everybody who may see it; and so is what any
 * client was once told.
 */
final class LostRule implements Rule {

    private record Claim(Key key, long seq) {}

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Long, Set<Claim>> claims = claims(evidence.history());
        Set<Claim> lost = new HashSet<>();
        for (FinalView view : evidence.views()) {
            TreeMap<Long, Place> places = Evidence.bySeq(view);
            for (Claim claim : claims.getOrDefault(view.conversation(), Set.of())) {
                if (claim.seq() >= view.firstSeq()
                        && evidence.maySee(view.user(), view.conversation(), claim.seq())
                        && !isThere(places.get(claim.seq()), claim)
                        && lost.add(claim)) {
                    report.accept(Fault.LOST, view.user() + " lacks " + text(claim));
                }
            }
        }
        evidence.views().forEach(view -> claims.remove(view.conversation()));
        claims.values()
                .forEach(
                        unlooked ->
                                unlooked.forEach(
                                        claim ->
                                                report.accept(
                                                        Fault.LOST,
                                                        "nobody looked for " + text(claim))));
    }

    private static Map<Long, Set<Claim>> claims(History history) {
        Map<Long, Set<Claim>> claims = new HashMap<>();
        for (History.Stored stored : history.stored()) {
            add(claims, new Key(stored.conversation(), stored.sender(), stored.id()), stored.seq());
        }
        for (History.Told told : history.told()) {
            add(claims, Evidence.key(told.conversation(), told.place()), told.place().seq());
        }
        return claims;
    }

    private static void add(Map<Long, Set<Claim>> claims, Key key, long seq) {
        claims.computeIfAbsent(key.conversation(), c -> new HashSet<>()).add(new Claim(key, seq));
    }

    private static boolean isThere(@Nullable Place place, Claim claim) {
        return place != null && Evidence.key(claim.key().conversation(), place).equals(claim.key());
    }

    private static String text(Claim claim) {
        return claim.key() + " which was told to be at " + claim.seq();
    }
}
