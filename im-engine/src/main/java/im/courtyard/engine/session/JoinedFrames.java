package im.courtyard.engine.session;

import java.util.List;
import java.util.StringJoiner;

/**
 * Frames that leave together, as one JSON array. The sessions of one batch mostly wait for the same
 * frames: an array is made once for all of them that come one after the other. Not thread-safe.
 */
final class JoinedFrames {

    private List<String> frames = List.of();
    private String array = "[]";

    /** The array of these frames, which must not be changed afterwards. */
    String of(List<String> wanted) {
        if (!isLast(wanted)) {
            frames = wanted;
            array = join(wanted);
        }
        return array;
    }

    static String join(List<String> frames) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        frames.forEach(array::add);
        return array.toString();
    }

    /** A fan-out offers everybody the same objects; comparing their text would cost a copy. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isLast(List<String> wanted) {
        if (wanted.size() != frames.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != frames.get(i)) {
                return false;
            }
        }
        return true;
    }
}
