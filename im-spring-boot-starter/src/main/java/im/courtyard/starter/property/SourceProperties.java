package im.courtyard.starter.property;

import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.directory.SyncPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.Delimiter;

/**
 * One directory. Five properties suffice for a standard Active Directory: type, url, base, user,
 * password. This is long because it is a list: {@link SourceRules} says what each must be like.
 *
 * @param type What it is: active-directory, openldap, custom (any LDAP server), sql (the host's
 *     tables), csv. Absent where a bean of the host's is the directory of this name.
 * @param name Part of the identity of everybody who comes from here, so it never changes; the type
 *     where absent.
 * @param url Servers, such as ldaps://dc1.corp.example; tried in order.
 * @param base Where in the directory people and departments are, such as OU=Company,DC=corp,
 *     DC=example. Several with semicolons between.
 * @param user Account that reads: a distinguished name or, in Active Directory, sync@corp.example.
 * @param password Password of that account.
 * @param startTls Whether connections by ldap:// turn to TLS before anything is said.
 * @param caFile File of the company's own certificate authorities (PEM); those that Java trusts
 *     where absent.
 * @param timeout For connecting, and for each silence of the server or database.
 * @param personFilter LDAP filter of the entries that are people.
 * @param departmentFilter LDAP filter of the entries that are departments.
 * @param groupFilter LDAP filter of the entries that are groups.
 * @param disabledWhen Who is disabled, such as employeeType=disabled; Active Directory says by
 *     itself.
 * @param attributes Names of LDAP attributes, where they are not the preset's.
 * @param dataSource Name of the host's DataSource bean that has the tables; the only or primary one
 *     where absent.
 * @param peopleQuery SQL whose columns are id, username, name, title, mail, phone, manager_id,
 *     department_id, enabled; the first two are needed.
 * @param departmentsQuery SQL whose columns are id, name, parent_id, position; the first two are
 *     needed.
 * @param versionQuery SQL whose first row changes whenever people or departments do; everything is
 *     read and compared where absent.
 * @param fetchSize Rows of a query that are in memory at a time.
 * @param peopleFile CSV file of people; its first line names the columns, as for the query.
 * @param departmentsFile CSV file of departments.
 * @param charset Charset of the CSV files, such as GB18030.
 * @param separator What stands between two fields of the CSV files; tab for a tabulator.
 * @param columns What the file of people calls our columns, such as id=工号.
 * @param departmentColumns What the file of departments calls our columns.
 * @param mode manual: only when an administrator says so; scheduled: by the clock; live: within
 *     seconds of each change.
 * @param every Time between two runs by the clock.
 * @param livePoll Time between two looks for changes in live mode.
 * @param fullEvery Everything is read anew this long after the last time.
 * @param guard When a run waits for an administrator's word.
 * @param canaries Usernames of people without whom a complete read is not believed.
 * @param ids Whose ids new people get: ours, or host where the keys are the host's own user ids;
 *     host for sql, ours for the others.
 * @param adopt Whether a person whom the host made becomes the directory's by having the same
 *     username.
 * @param uniqueMails Whether a mail address that somebody has keeps others from having it.
 * @param groups Groups of the directory that become conversations: their names, where one that ends
 *     with * is the beginning of names. Where none are named, groups are not read.
 * @param adminGroups Groups of an LDAP directory whose people get the administrator's role when
 *     they sign in by it, people of groups in them too: names, or distinguished names. Several with
 *     semicolons between.
 */
@ConfigurationProperties("courtyard.directory")
public record SourceProperties(
        @Nullable DirectoryType type,
        @Nullable String name,
        @DefaultValue List<String> url,
        @DefaultValue @Delimiter(";") List<String> base,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean startTls,
        @Nullable String caFile,
        @DefaultValue("30s") Duration timeout,
        @Nullable String personFilter,
        @Nullable String departmentFilter,
        @Nullable String groupFilter,
        @Nullable String disabledWhen,
        @DefaultValue Attributes attributes,
        @Nullable String dataSource,
        @Nullable String peopleQuery,
        @Nullable String departmentsQuery,
        @Nullable String versionQuery,
        @DefaultValue("500") int fetchSize,
        @Nullable String peopleFile,
        @Nullable String departmentsFile,
        @DefaultValue("UTF-8") String charset,
        @DefaultValue(",") String separator,
        @DefaultValue Map<String, String> columns,
        @DefaultValue Map<String, String> departmentColumns,
        @DefaultValue("scheduled") Mode mode,
        @DefaultValue("1h") Duration every,
        @DefaultValue("5s") Duration livePoll,
        @DefaultValue("1d") Duration fullEvery,
        @DefaultValue Guard guard,
        @DefaultValue List<Canary> canaries,
        SyncPolicy.@Nullable Ids ids,
        @DefaultValue("false") boolean adopt,
        @DefaultValue("true") boolean uniqueMails,
        @DefaultValue Set<String> groups,
        @DefaultValue @Delimiter(";") List<String> adminGroups) {

    public SourceProperties {
        url = List.copyOf(url);
        base = List.copyOf(base);
        columns = Map.copyOf(columns);
        departmentColumns = Map.copyOf(departmentColumns);
        canaries = List.copyOf(canaries);
        groups = Set.copyOf(groups);
        adminGroups = List.copyOf(adminGroups);
    }

    /**
     * Attributes of an LDAP directory, by what we read of them; of several the first that an entry
     * has is taken. Absent: the preset's. Empty: not read.
     *
     * @param key Identity that outlives every rename and move.
     * @param username What people sign in with.
     * @param name Name to show.
     * @param title Job title.
     * @param mail Mail address.
     * @param phone Phone number.
     * @param manager Names the manager's entry.
     * @param departments Names departments beside the one that the entry stands in.
     * @param photo Picture.
     * @param departmentName Name of a department.
     * @param departmentPosition A number; departments beside each other stand in ascending order.
     * @param groupName Name of a group.
     * @param member Names the members of a group.
     */
    public record Attributes(
            @Nullable List<String> key,
            @Nullable List<String> username,
            @Nullable List<String> name,
            @Nullable List<String> title,
            @Nullable List<String> mail,
            @Nullable List<String> phone,
            @Nullable List<String> manager,
            @Nullable List<String> departments,
            @Nullable List<String> photo,
            @Nullable List<String> departmentName,
            @Nullable List<String> departmentPosition,
            @Nullable List<String> groupName,
            @Nullable List<String> member) {}

    /**
     * What is let through without an administrator's word.
     *
     * @param limit So many deactivations in one run.
     * @param share Or so large a part of the active people, 0.05 being 5 %; whichever is more.
     * @param confirmations Complete reads in a row that must lack somebody before they are
     *     deactivated.
     */
    public record Guard(
            @DefaultValue("20") int limit,
            @DefaultValue("0.05") double share,
            @DefaultValue("1") int confirmations) {}

    /**
     * Somebody who must be visible.
     *
     * @param username In any case.
     * @param needed Attributes that they are known to have, such as mail.
     */
    public record Canary(String username, @DefaultValue Set<PersonAttribute> needed) {

        /** For a plain list of usernames. */
        public static Canary valueOf(String username) {
            return new Canary(username, Set.of());
        }
    }

    /** Whether nothing says that there is a directory right below courtyard.directory. */
    boolean isAbsent() {
        return type == null
                && name == null
                && url.isEmpty()
                && base.isEmpty()
                && user == null
                && peopleQuery == null
                && peopleFile == null;
    }

    /** How careful the sync is with it. */
    public SyncPolicy policy() {
        return new SyncPolicy(
                fullEvery,
                guard.limit(),
                guard.share(),
                guard.confirmations(),
                canaries.stream()
                        .map(one -> new SyncPolicy.Canary(one.username(), one.needed()))
                        .toList(),
                ids == null ? idsOf(type) : ids,
                adopt,
                uniqueMails,
                groups);
    }

    private static SyncPolicy.Ids idsOf(@Nullable DirectoryType type) {
        return type == DirectoryType.SQL ? SyncPolicy.Ids.HOST : SyncPolicy.Ids.OURS;
    }

    /** Without the password, the queries and the filters. */
    @Override
    public String toString() {
        return "SourceProperties[" + type + ", " + url + ", " + base + "]";
    }
}
