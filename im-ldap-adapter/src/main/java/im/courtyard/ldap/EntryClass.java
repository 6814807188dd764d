package im.courtyard.ldap;

/** What an entry can be to us. Departments come first, so that people find theirs. */
enum EntryClass {
    DEPARTMENT,
    PERSON,
    GROUP
}
