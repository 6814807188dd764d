package im.courtyard.engine.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source's own search finds, for the administrator who has just set it up.
 *
 * @param sample some people as they would appear
 * @param warnings what would better be otherwise
 */
public record SourceCheck(
        long departments,
        long people,
        long groups,
        List<SamplePerson> sample,
        List<Remark> warnings) {

    public SourceCheck {
        sample = List.copyOf(sample);
        warnings = List.copyOf(warnings);
    }

    /**
     * One of them.
     *
     * @param department name of the one that they would belong to; null where there is none
     */
    public record SamplePerson(DirectoryPerson person, @Nullable String department) {}
}
