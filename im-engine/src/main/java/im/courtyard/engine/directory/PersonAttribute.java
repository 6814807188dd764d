package im.courtyard.engine.directory;

/** What a source may or may not have been able to read of a person. */
public enum PersonAttribute {
    USERNAME,
    NAME,
    TITLE,
    MAIL,
    PHONE,
    MANAGER,
    /** Departments beside the one that the entry stands in. */
    DEPARTMENTS,
    PHOTO
}
