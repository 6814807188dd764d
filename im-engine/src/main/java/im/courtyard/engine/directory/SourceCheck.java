package im.courtyard.engine.directory;

import java.util.List;

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
        List<DirectoryPerson> sample,
        List<Remark> warnings) {

    public SourceCheck {
        sample = List.copyOf(sample);
        warnings = List.copyOf(warnings);
    }
}
