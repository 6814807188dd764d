package im.courtyard.engine.directory;

import java.util.List;

/**
 * A group as a source has it.
 *
 * @param key identity in the source, at most 128 characters
 * @param members all of them, people and groups: members of member groups are found by the engine
 */
public record DirectoryGroup(String key, EntryPath path, String name, List<EntryRef> members) {

    public DirectoryGroup {
        members = List.copyOf(members);
    }
}
