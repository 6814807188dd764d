package im.courtyard.engine.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one node carries, or several together.
 *
 * @param perMinute {@code [epoch ms, messages]}, ascending; minutes with none left out
 */
record NodeLoad(
        int sessions,
        Map<String, Integer> sessionsByKind,
        long messagesLastMinute,
        long messagesToday,
        List<List<Long>> perMinute,
        Overview.Percentiles appendMs,
        Overview.Percentiles deliveryMs,
        Overview.LaneLoad lanes) {

    /** Both together: counts are added, of times the longer stands. */
    NodeLoad plus(NodeLoad other) {
        Map<String, Integer> kinds = new TreeMap<>(sessionsByKind);
        other.sessionsByKind.forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
        return new NodeLoad(
                sessions + other.sessions,
                kinds,
                messagesLastMinute + other.messagesLastMinute,
                messagesToday + other.messagesToday,
                sum(perMinute, other.perMinute),
                appendMs.worse(other.appendMs),
                deliveryMs.worse(other.deliveryMs),
                lanes.plus(other.lanes));
    }

    private static List<List<Long>> sum(List<List<Long>> some, List<List<Long>> others) {
        TreeMap<Long, Long> minutes = new TreeMap<>();
        some.forEach(pair -> minutes.merge(pair.get(0), pair.get(1), Long::sum));
        others.forEach(pair -> minutes.merge(pair.get(0), pair.get(1), Long::sum));
        List<List<Long>> pairs = new ArrayList<>(minutes.size());
        minutes.forEach((minute, count) -> pairs.add(List.of(minute, count)));
        return pairs;
    }
}
