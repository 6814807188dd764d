package im.courtyard.starter.property;

import java.util.Locale;

/** What a directory is, and with it how it names things. */
public enum DirectoryType {
    ACTIVE_DIRECTORY,
    /** OpenLDAP and its like: inetOrgPerson, organizationalUnit, groupOfNames. */
    OPENLDAP,
    /** Any LDAP server; whatever is to be read is named. */
    CUSTOM,
    /** The host's own tables. */
    SQL,
    CSV;

    public boolean isLdap() {
        return this != SQL && this != CSV;
    }

    /** As it is written in properties and told to pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
