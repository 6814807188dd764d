package im.courtyard.starter.directory;

import im.courtyard.ldap.LdapDirectorySource;
import im.courtyard.ldap.LdapField;
import im.courtyard.ldap.LdapMapping;
import im.courtyard.ldap.LdapServer;
import im.courtyard.ldap.LdapSettings;
import im.courtyard.starter.property.DirectoryType;
import im.courtyard.starter.property.NamedSource;
import im.courtyard.starter.property.SourceProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes LDAP sources of checked properties. Loaded only where the adapter is there. */
final class LdapSources {

    private LdapSources() {}

    static ConfiguredSource source(NamedSource named, Clock clock) {
        SourceProperties properties = named.properties();
        DirectoryType type = Objects.requireNonNull(properties.type());
        LdapSettings settings = settings(named, type);
        LdapDirectorySource source = new LdapDirectorySource(settings, clock);
        return ConfiguredSource.of(
                named,
                source,
                type.word(),
                String.join(" ", properties.url()),
                new LdapSourceSignIn(settings, source, properties.adminGroups(), clock));
    }

    private static LdapSettings settings(NamedSource named, DirectoryType type) {
        try {
            return new LdapSettings(
                    named.name(),
                    server(named.properties()),
                    named.properties().base(),
                    mapping(named.properties(), type));
        } catch (IllegalArgumentException e) {
            throw named.wrong("base", "is not understood: " + e.getMessage());
        }
    }

    private static LdapServer server(SourceProperties properties) {
        return new LdapServer(
                properties.url(),
                orEmpty(properties.user()),
                orEmpty(properties.password()),
                properties.startTls(),
                properties.caFile() == null ? null : Path.of(properties.caFile()),
                properties.timeout());
    }

    static LdapMapping mapping(SourceProperties properties, DirectoryType type) {
        LdapMapping mapping =
                switch (type) {
                    case ACTIVE_DIRECTORY -> LdapMapping.forActiveDirectory();
                    case OPENLDAP -> LdapMapping.forOpenLdap();
                    default -> bare();
                };
        SourceProperties.Attributes given = properties.attributes();
        mapping = with(mapping, LdapField.KEY, given.key());
        mapping = with(mapping, LdapField.USERNAME, given.username());
        mapping = with(mapping, LdapField.NAME, given.name());
        mapping = with(mapping, LdapField.TITLE, given.title());
        mapping = with(mapping, LdapField.MAIL, given.mail());
        mapping = with(mapping, LdapField.PHONE, given.phone());
        mapping = with(mapping, LdapField.MANAGER, given.manager());
        mapping = with(mapping, LdapField.DEPARTMENTS, given.departments());
        mapping = with(mapping, LdapField.PHOTO, given.photo());
        mapping = with(mapping, LdapField.DEPARTMENT_NAME, given.departmentName());
        mapping = with(mapping, LdapField.DEPARTMENT_POSITION, given.departmentPosition());
        mapping = with(mapping, LdapField.GROUP_NAME, given.groupName());
        mapping = with(mapping, LdapField.MEMBER, given.member());
        if (properties.personFilter() != null) {
            mapping = mapping.withPersonFilter(properties.personFilter());
        }
        if (properties.departmentFilter() != null) {
            mapping = mapping.withDepartmentFilter(properties.departmentFilter());
        }
        if (properties.groupFilter() != null) {
            mapping = mapping.withGroupFilter(properties.groupFilter());
        }
        return properties.disabledWhen() == null
                ? mapping
                : mapping.disabledWhen(properties.disabledWhen());
    }

    /** Departments and groups as most servers name them; of people, what is named. */
    private static LdapMapping bare() {
        LdapMapping usual = LdapMapping.forOpenLdap();
        return new LdapMapping(
                false,
                Map.of(
                        LdapField.DEPARTMENT_NAME, List.of("ou"),
                        LdapField.GROUP_NAME, List.of("cn"),
                        LdapField.MEMBER, List.of("member", "uniqueMember")),
                usual.departmentFilter(),
                usual.personFilter(),
                usual.groupFilter(),
                "");
    }

    private static LdapMapping with(
            LdapMapping mapping, LdapField field, @Nullable List<String> attributes) {
        return attributes == null
                ? mapping
                : mapping.with(field, attributes.toArray(String[]::new));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
