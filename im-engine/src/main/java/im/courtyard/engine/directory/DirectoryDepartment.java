package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * A department as a source has it.
 *
 * @param key identity in the source: objectGUID or entryUUID as text, at most 128 characters
 * @param parent the entry above; null, or one that is no department, makes it a top one
 * @param path where it stands now
 * @param position order among its siblings, ascending
 */
public record DirectoryDepartment(
        String key, @Nullable EntryRef parent, EntryPath path, String name, int position) {}
