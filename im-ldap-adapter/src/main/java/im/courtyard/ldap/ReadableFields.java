package im.courtyard.ldap;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our account may read of people. A server hides what may not be read as if it were not there,
 * and what is hidden is not to be cleared: so a field that an entry lacks counts as read only where
 * somebody is seen to have it. That is asked at most once a run for each field.
 */
final class ReadableFields {

    private final LdapSession session;
    private final LdapSettings settings;
    private final Map<LdapField, Boolean> asked = new EnumMap<>(LdapField.class);

    ReadableFields(LdapSession session, LdapSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** The mapped fields of a person. */
    List<LdapField> mapped() {
        return Stream.of(LdapField.values())
                .filter(field -> field.attribute() != null)
                .filter(field -> !settings.mapping().of(field).isEmpty())
                .toList();
    }

    boolean wasRead(LdapField field, EntryValues values) {
        return field == LdapField.USERNAME || values.has(field) || isSeen(field);
    }

    /** Whether somebody is seen to have it. */
    boolean isSeen(LdapField field) {
        return asked.computeIfAbsent(field, this::anybodyHas);
    }

    private boolean anybodyHas(LdapField field) {
        String present =
                settings.mapping().of(field).stream()
                        .map(attribute -> "(" + attribute + "=*)")
                        .collect(Collectors.joining("", "(|", ")"));
        String filter = "(&" + settings.mapping().personFilter() + present + ")";
        return settings.bases().stream()
                .map(base -> Search.below(base, filter, Search.NO_ATTRIBUTES))
                .anyMatch(search -> !session.some(search, 1).isEmpty());
    }
}
