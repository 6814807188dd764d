package im.courtyard.engine.directory;

/** How one entry names another: for good, or by where that one stood when this was read. */
public sealed interface EntryRef {

    /** By identity (objectGUID, entryUUID): right whatever is renamed or moved. */
    record Key(String key) implements EntryRef {}

    /** By place. */
    record At(EntryPath path) implements EntryRef {}

    static EntryRef key(String key) {
        return new Key(key);
    }

    static EntryRef at(EntryPath path) {
        return new At(path);
    }
}
