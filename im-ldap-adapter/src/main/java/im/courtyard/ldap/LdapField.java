package im.courtyard.ldap;

import im.courtyard.engine.directory.PersonAttribute;
import org.jspecify.annotations.Nullable;

/**
 * What is read of an entry; which of the directory's attributes holds it is {@link LdapMapping}.
 */
public enum LdapField {
    /** Identity that outlives every rename and move. */
    KEY(null),
    USERNAME(PersonAttribute.USERNAME),
    NAME(PersonAttribute.NAME),
    TITLE(PersonAttribute.TITLE),
    MAIL(PersonAttribute.MAIL),
    PHONE(PersonAttribute.PHONE),
    /** Names another person's entry. */
    MANAGER(PersonAttribute.MANAGER),
    /** Names departments beside the one that the entry stands in. */
    DEPARTMENTS(PersonAttribute.DEPARTMENTS),
    PHOTO(PersonAttribute.PHOTO),
    DEPARTMENT_NAME(null),
    /** A number; departments of one parent stand in ascending order. */
    DEPARTMENT_POSITION(null),
    GROUP_NAME(null),
    MEMBER(null);

    private final @Nullable PersonAttribute attribute;

    LdapField(@Nullable PersonAttribute attribute) {
        this.attribute = attribute;
    }

    /** Null where it is not of a person. */
    @Nullable PersonAttribute attribute() {
        return attribute;
    }
}
