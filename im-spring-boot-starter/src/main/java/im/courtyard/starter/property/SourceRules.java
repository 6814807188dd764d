package im.courtyard.starter.property;

import im.courtyard.engine.directory.table.TableColumn;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the properties of one directory must be like. */
final class SourceRules {

    private static final String NAME = "[A-Za-z0-9-]{1,20}";

    private final NamedSource source;
    private final SourceProperties properties;

    private SourceRules(NamedSource source) {
        this.source = source;
        this.properties = source.properties();
    }

    /**
     * @throws WrongPropertyException that names the property
     */
    static void check(NamedSource source) {
        SourceRules rules = new SourceRules(source);
        rules.everywhere();
        DirectoryType type = source.properties().type();
        if (type != null) {
            switch (type) {
                case ACTIVE_DIRECTORY, OPENLDAP -> rules.ldap();
                case CUSTOM -> rules.custom();
                case SQL -> rules.sql();
                case CSV -> rules.csv();
            }
        }
    }

    private void everywhere() {
        if (!source.name().matches(NAME)) {
            String which = source.prefix().equals(DirectoryProperties.PREFIX) ? ".name" : "";
            throw new WrongPropertyException(
                    source.prefix() + which,
                    "must be named with 1 to 20 letters, digits, hyphens, not \""
                            + source.name()
                            + "\"");
        }
        positive("timeout", properties.timeout());
        aSecond("every", properties.every());
        aSecond("live-poll", properties.livePoll());
        positive("full-every", properties.fullEvery());
        SourceProperties.Guard guard = properties.guard();
        if (guard.limit() < 0) {
            throw source.wrong("guard.limit", "must not be negative, is " + guard.limit());
        }
        if (!(guard.share() >= 0 && guard.share() <= 1)) {
            throw source.wrong(
                    "guard.share", "must be between 0 and 1 (0.05 is 5 %), is " + guard.share());
        }
        if (guard.confirmations() < 1) {
            throw source.wrong(
                    "guard.confirmations", "must be at least 1, is " + guard.confirmations());
        }
        properties.canaries().forEach(one -> need("canaries", one.username()));
        adminGroups();
    }

    /** Whoever gets a right by a group should not get it by a slip of the pen. */
    private void adminGroups() {
        DirectoryType type = properties.type();
        if (!properties.adminGroups().isEmpty() && (type == null || !type.isLdap())) {
            throw source.wrong(
                    "admin-groups", "goes with a directory that people sign in by (LDAP)");
        }
        for (String group : properties.adminGroups()) {
            need("admin-groups", group);
            if (group.endsWith("*")) {
                throw source.wrong(
                        "admin-groups", "names whole groups, not beginnings: \"" + group + "\"");
            }
        }
    }

    private void ldap() {
        if (properties.url().isEmpty()) {
            throw source.wrong("url", "must name a server, such as ldaps://dc1.corp.example");
        }
        properties.url().forEach(this::url);
        if (properties.base().isEmpty() || properties.base().stream().anyMatch(String::isBlank)) {
            throw source.wrong(
                    "base", "must say where people are, such as OU=Company,DC=corp,DC=example");
        }
        if (properties.startTls()
                && properties.url().stream().anyMatch(url -> url.startsWith("ldaps:"))) {
            throw source.wrong("start-tls", "goes with ldap://, not with ldaps://");
        }
        if (properties.user() != null && isBlank(properties.password())) {
            throw source.wrong("password", "is missing for the account " + properties.user());
        }
        readable("ca-file", properties.caFile());
        String disabled = properties.disabledWhen();
        if (disabled != null && !disabled.isEmpty() && disabled.indexOf('=') < 1) {
            throw source.wrong(
                    "disabled-when",
                    "must be attribute=value, such as employeeType=disabled, not \""
                            + disabled
                            + "\"");
        }
        filter("person-filter", properties.personFilter());
        filter("department-filter", properties.departmentFilter());
        filter("group-filter", properties.groupFilter());
        SourceProperties.Attributes attributes = properties.attributes();
        notEmptied("attributes.key", attributes.key());
        notEmptied("attributes.username", attributes.username());
    }

    private void custom() {
        ldap();
        need("person-filter", properties.personFilter());
        if (properties.attributes().key() == null) {
            throw source.wrong(
                    "attributes.key", "must name what outlives renames, such as entryUUID");
        }
        if (properties.attributes().username() == null) {
            throw source.wrong(
                    "attributes.username", "must name what people sign in with, such as uid");
        }
    }

    private void sql() {
        need("people-query", properties.peopleQuery());
        if (properties.fetchSize() < 1) {
            throw source.wrong("fetch-size", "must be at least 1, is " + properties.fetchSize());
        }
    }

    private void csv() {
        need("people-file", properties.peopleFile());
        if (!isCharset(properties.charset())) {
            throw source.wrong("charset", "is \"" + properties.charset() + "\", which is unknown");
        }
        String separator = properties.separator();
        if (separator.length() != 1 && !separator.equals("tab")) {
            throw source.wrong("separator", "must be one character or tab");
        }
        columns("columns", properties.columns(), TableColumn.OF_PEOPLE);
        columns("department-columns", properties.departmentColumns(), TableColumn.OF_DEPARTMENTS);
    }

    private void columns(String property, Map<String, String> columns, List<String> ours) {
        for (String column : columns.keySet()) {
            if (TableColumns.find(ours, column) == null) {
                throw source.wrong(
                        property + "." + column,
                        "is no column of ours; they are "
                                + String.join(", ", ours).replace('_', '-'));
            }
        }
    }

    private void url(String url) {
        try {
            URI uri = new URI(url);
            boolean ldap = "ldap".equals(uri.getScheme()) || "ldaps".equals(uri.getScheme());
            if (ldap && uri.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below like every other shape
        }
        throw source.wrong("url", "must be like ldaps://dc1.corp.example:636, not \"" + url + "\"");
    }

    private void filter(String property, @Nullable String filter) {
        if (filter != null && !(filter.startsWith("(") && filter.endsWith(")"))) {
            throw source.wrong(
                    property, "must be an LDAP filter in brackets, not \"" + filter + "\"");
        }
    }

    private void notEmptied(String property, @Nullable List<String> attributes) {
        if (attributes != null && attributes.isEmpty()) {
            throw source.wrong(property, "is needed and must not be empty");
        }
    }

    private void readable(String property, @Nullable String file) {
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw source.wrong(property, "is \"" + file + "\", which cannot be read");
        }
    }

    private void positive(String property, Duration value) {
        if (value.toMillis() < 1) {
            throw source.wrong(property, "must be longer than nothing, is " + value);
        }
    }

    private void aSecond(String property, Duration value) {
        if (value.toMillis() < 1000) {
            throw source.wrong(property, "must be at least 1s, is " + value);
        }
    }

    private void need(String property, @Nullable String value) {
        if (isBlank(value)) {
            throw source.wrong(property, "is needed and must not be empty");
        }
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
