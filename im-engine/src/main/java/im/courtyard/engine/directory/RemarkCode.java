package im.courtyard.engine.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that the engine, and the sources that come with it, tell an administrator, with the English
 * sentences; facts stand in braces. Pages have the same list, {@code directory-remarks.json}, and a
 * text for each in every language.
 */
public enum RemarkCode {
    // What a source of the host's own says.
    SAYS("source.says", "{sentence}"),

    // How a run went.
    RUN_BROKE_OFF("run.broke-off", "It broke off; the log says why. Nothing was applied."),
    RUN_NODE_STOPPED(
            "run.node-stopped",
            "The node that ran it stopped. Nothing was applied; the next run does it" + " all."),
    RUN_STOPPED(
            "run.stopped",
            "Courtyard was stopped meanwhile. Nothing was applied; the next run does it all."),
    RUN_LEASE_LOST(
            "run.lease-lost", "Another run went on meanwhile. Nothing was applied; try again."),
    RUN_NOT_WAITING(
            "run.not-waiting",
            "This plan waits for nobody: it was applied, rejected, or a later one took its place."),
    RUN_MOVED_ON(
            "run.moved-on",
            "People or departments changed since this plan was made. Nothing was applied; make a"
                    + " new one, or wait for the next run."),
    RUN_REJECTED("run.rejected", "Rejected; nothing was applied."),

    // Why the guard does not believe what was read.
    CANARY_MISSING(
            "guard.canary-missing",
            "{username}, who must always be visible, was not among the people that"
                    + " were read. Nothing was applied. Check the bases, the filter, and the"
                    + " rights of the account that reads."),
    CANARY_BLIND(
            "guard.canary-blind",
            "{username}, who must always be visible, was read without {attribute}."
                    + " Nothing was applied. Check the rights of the account that reads."),
    GUARD_NOBODY("guard.nobody", "The directory shows no people at all."),
    GUARD_DEACTIVATIONS(
            "guard.deactivations", "{count} people would be deactivated; the limit is {limit}."),
    GUARD_BASE_LOST("guard.base-lost", "The base {base} lost {count} of its {size} entries."),
    GUARD_SOURCE_LOST("guard.source-lost", "The directory lost {count} of its {size} entries."),
    GUARD_ATTRIBUTE_LOST(
            "guard.attribute-lost",
            "{count} people would lose their {attribute}; the limit is {limit}."),
    GUARD_GROUP_LOST(
            "guard.group-lost", "The group {group} would lose {count} of its {size} members."),
    GUARD_GROUPS_LOST(
            "guard.groups-lost", "{count} of {size} groups that are conversations are gone."),
    GUARD_STOPPED(
            "guard.stopped",
            "Nothing was applied. If this is right, approve it; else check the"
                    + " directory, the bases, the filter and the rights, and run again."),

    // Why an entry was left as it was.
    ENTRY_KEY(
            "entry.key", "Its key is empty or longer than {limit} characters, or it has no path."),
    ENTRY_TOO_LONG(
            "entry.too-long",
            "The entry is left as it is: its {attribute} has more than {limit}" + " characters."),
    ENTRY_MALFORMED(
            "entry.malformed",
            "The entry is left as it is: its {attribute} is no text, or names no entry where"
                    + " it should."),
    ENTRY_NO_NAME("entry.no-name", "The entry is left as it is: it has no name."),
    ENTRY_NO_USERNAME("entry.no-username", "The entry is left as it is: it has no username."),
    USERNAME_OF_ENTRY(
            "entry.username-of-entry",
            "The username {username} is taken by another entry of this directory,"
                    + " perhaps in other case. The entry is left as it is until one of them has"
                    + " another."),
    USERNAME_OF_USER(
            "entry.username-of-user",
            "The username {username} is taken by user {user}, perhaps in other case."
                    + " The entry is left as it is until one of them has another."),
    USERNAME_OF_HELD(
            "entry.username-of-held",
            "The username {username} is taken by an entry that is left as it is. This"
                    + " entry is left as it is until one of them has another."),
    MAIL_OF_ENTRY(
            "entry.mail-of-entry",
            "The mail address {mail} is taken by another entry of this directory,"
                    + " perhaps in other case. The entry is left as it is until one of them has"
                    + " another."),
    MAIL_OF_USER(
            "entry.mail-of-user",
            "The mail address {mail} is taken by user {user}, perhaps in other case."
                    + " The entry is left as it is until one of them has another."),
    MAIL_OF_HELD(
            "entry.mail-of-held",
            "The mail address {mail} is taken by an entry that is left as it is. This"
                    + " entry is left as it is until one of them has another."),
    DEPARTMENT_CIRCLE(
            "entry.department-circle",
            "The departments above it lead back to it; it stays where it was, or at"
                    + " the top. Correct its parent."),
    MANAGER_CIRCLE(
            "entry.manager-circle",
            "Managers lead from this person back to this person; it is shown without"
                    + " a manager. Correct the manager."),
    DEPARTMENT_IN_USE(
            "entry.department-in-use",
            "The department {department} cannot be read any more, yet people or"
                    + " departments below it can; it stays. Check the rights of the account"
                    + " that reads."),

    // Why somebody is here, or is not.
    WHY_ENTRY("why.entry", "It is the entry {path} of {source}."),
    WHY_DEPARTMENTS("why.departments", "It is in {departments}."),
    WHY_CHANGED("why.changed", "Run {run} changed it last, at {time}."),
    WHY_GONE("why.gone", "{source} does not show the entry any more, so the sync deactivated it."),
    WHY_DISABLED("why.disabled", "The entry is disabled in {source}, so the sync deactivated it."),
    WHY_BY_HAND("why.by-hand", "An administrator deactivated it, and the sync does not undo that."),
    WHY_MISSED(
            "why.missed",
            "The last complete reads ({count}) lacked the entry; if this goes on, the sync"
                    + " deactivates it."),
    WHY_NO_RUN_YET(
            "why.no-run-yet",
            "It was let in by {source} at a sign-in; the next run brings the rest."),
    WHY_LOCAL(
            "why.local",
            "{username} was made here or by the application; no run of a directory changes it."),
    WHY_NO_SOURCE(
            "why.no-source",
            "It came from the directory {source}, which is not set up here any more; no run"
                    + " changes it."),
    WHY_LEFT_AS_IS("why.left-as-is", "The last run left the entry {path} as it was:"),
    WHY_UNKNOWN("why.unknown", "Nothing is known of {text} in {source}."),
    WHY_FAILING("why.failing", "{source} cannot be read at present:"),
    WHY_WAITING(
            "why.waiting",
            "Run {run} waits for an administrator's word; what it would change is not done yet."),

    // Why an LDAP server could not be used.
    LDAP_CERTIFICATE(
            "ldap.certificate",
            "The certificate of {server} is not taken. It is {subject}, for {names},"
                    + " issued by {issuer}, valid until {until}. It said: {answer}. Use the host"
                    + " name that it is for, or name the file of the company's certificate"
                    + " authority."),
    LDAP_TLS("ldap.tls", "TLS with {server} failed. It said: {answer}. Is this the LDAPS port?"),
    LDAP_PASSWORD(
            "ldap.password",
            "The directory does not let {account} in. Check the account and its" + " password."),
    LDAP_ACCOUNT_STATE(
            "ldap.account-state",
            "The directory does not let {account} in ({state}). Check the account and"
                    + " its password."),
    LDAP_WANTS_ENCRYPTION(
            "ldap.wants-encryption",
            "The directory wants an encrypted connection: use ldaps:// or StartTLS."),
    LDAP_ACCOUNT(
            "ldap.account",
            "The directory does not take the account {account}: It said: {answer}."),
    LDAP_BIND("ldap.bind", "The directory answered {result} to who signs in."),
    LDAP_NO_ANSWER("ldap.no-answer", "{server} did not answer within {time}."),
    LDAP_UNREACHABLE(
            "ldap.unreachable",
            "No directory answers at {server}: check host, port and firewall. It"
                    + " said: {answer}."),
    LDAP_BASE("ldap.base", "The base {base} does not exist, or the account may not see it."),
    LDAP_REFERRAL("ldap.referral", "The base {base} is kept by another server; name that one."),
    LDAP_LIMIT(
            "ldap.limit",
            "The directory stopped in the middle of {base} ({result}): lift the limit"
                    + " of our account there (slapd: limits dn.exact=... size=unlimited)."),
    LDAP_MAY_NOT_READ("ldap.may-not-read", "The account may not read {base}: It said: {answer}."),
    LDAP_MALFORMED(
            "ldap.malformed", "The base {base} or a filter is not well formed: It said: {answer}."),
    LDAP_SILENT(
            "ldap.silent",
            "The directory fell silent in the middle of {base}. Nothing was" + " concluded."),
    LDAP_CUT(
            "ldap.cut",
            "The read of {base} ended early ({result}). Nothing was concluded; the"
                    + " next run reads again. It said: {answer}."),
    LDAP_CA_FILE(
            "ldap.ca-file",
            "The file of the company's certificate authorities cannot be read:"
                    + " {file}. It has to hold certificates in PEM form."),
    LDAP_ROOT_ENTRY(
            "ldap.root-entry", "The directory does not show its root entry to our account."),
    LDAP_NO_COOKIE("ldap.no-cookie", "The directory answered to DirSync without a cookie."),
    LDAP_MEMBERS_CUT("ldap.members-cut", "The members of {group} came only up to number {count}."),
    LDAP_FILTER("ldap.filter", "The filter {filter} is not well formed: {answer}"),

    // What to know of an LDAP server that can be used.
    LDAP_NO_KEY(
            "ldap.no-key",
            "It has no {attribute}, or our account may not read it: without that it"
                    + " cannot be told from another of the same name."),
    LDAP_SAMPLE_NO_KEY(
            "ldap.sample-no-key",
            "{path} has no {attribute}, or our account may not read it: such entries"
                    + " are refused."),
    LDAP_OPEN(
            "ldap.open",
            "The connection is not encrypted: use ldaps:// or StartTLS, or passwords"
                    + " can be read on the way."),
    LDAP_UNSEEN(
            "ldap.unseen",
            "Nobody has {attributes} ({attribute}), or our account may not read it."
                    + " It will be left as it is."),
    LDAP_MEMBER_OF(
            "ldap.member-of",
            "The filter for people asks for memberOf, which changes without the"
                    + " person changing: who joins or leaves that group is noticed by the next"
                    + " full read."),
    LDAP_NO_PEOPLE(
            "ldap.no-people",
            "Nobody below {base} matches {filter}: check the base, the filter, and"
                    + " what our account may read."),
    LDAP_NO_DEPARTMENTS(
            "ldap.no-departments",
            "No department below {base} matches {filter}: check the base, the filter,"
                    + " and what our account may read."),
    LDAP_NO_DIRSYNC(
            "ldap.no-dirsync",
            "Our account may not replicate directory changes, so changes are found by"
                    + " update numbers. The right \"Replicating Directory Changes\" makes it"
                    + " lighter."),
    LDAP_DELETED_HIDDEN(
            "ldap.deleted-hidden",
            "No deleted object can be seen. Unless nobody was ever deleted, our"
                    + " account may not list them, and who is deleted is noticed only by the"
                    + " next full read. Allow it with: dsacls \"CN=Deleted Objects,{base}\""
                    + " /takeownership, then /G ACCOUNT:LCRP"),
    LDAP_GLOBAL_CATALOG(
            "ldap.global-catalog",
            "{server} is a global catalog, which has only some attributes of people: use"
                    + " port 389 or 636 of a domain controller."),

    // Why somebody is or is not to be seen in an LDAP directory.
    LDAP_SEEN(
            "ldap.seen",
            "{dn} is seen as {username}. Whoever is still missing here comes with the next"
                    + " run."),
    LDAP_NOT_FOUND(
            "ldap.not-found",
            "Nobody whose login, mail address or name is {text} is to be seen below {places}."
                    + " The entry does not exist, or our account may not see it: look it up as an"
                    + " administrator of the directory."),
    LDAP_DELETED(
            "ldap.deleted",
            "{text} was deleted from the directory. Who is restored there comes back as the"
                    + " same person; who is made anew is another one."),
    LDAP_OUTSIDE("ldap.outside", "{dn} stands outside of {bases}: add a base, or move the entry."),
    LDAP_NOT_MATCHED(
            "ldap.not-matched",
            "{dn} does not match {clause} of the filter for people: change the entry or the"
                    + " filter."),
    LDAP_DISABLED("ldap.disabled", "{dn} is disabled in the directory: enable the account there."),
    LDAP_EXPIRED(
            "ldap.expired", "{dn} has expired: set another end of the account in the directory."),
    LDAP_DISABLED_WHEN(
            "ldap.disabled-when",
            "{dn} has {condition}, which counts as disabled: change the entry or the"
                    + " condition."),
    LDAP_NO_USERNAME(
            "ldap.no-username",
            "{dn} has no {attributes}, or our account may not read it: without a login nobody"
                    + " can take part."),
    LDAP_USERNAME_TWICE(
            "ldap.username-twice",
            "Several people have the login {username}, {dn} among them: who had it first keeps"
                    + " it, the others wait until they have another."),
    LDAP_MORE(
            "ldap.more",
            "More than {count} people match {text}: ask for a whole login or mail address."),

    LDAP_NO_SYNCPROV(
            "ldap.no-syncprov",
            "This server does not announce changes (OpenLDAP: overlay syncprov), so"
                    + " somebody who is deleted is noticed only by the next full read."),

    // What tables have to say: the host's own by SQL, CSV files.
    ROW_NO_ID(
            "row.no-id",
            "{table}, line {line}: the id is empty, longer than 64 characters or no"
                    + " text. As the row may be anybody's, nobody is held to have left until it"
                    + " is right."),
    ROW_FIELDS(
            "row.fields",
            "{table}, line {line} has {count} fields, its first line has {size}. As"
                    + " the row may be anybody's, nobody is held to have left until it is"
                    + " right."),
    ROW_EMPTY("row.empty", "{table}, line {line}: {column} is empty. The entry is left as it is."),
    ROW_MALFORMED(
            "row.malformed",
            "{table}, line {line}: {column} is \"{value}\", which is not understood."
                    + " The entry is left as it is."),
    TABLE_COLUMN("table.column", "{table} has no column {column}, which is needed."),
    TABLE_NOBODY("table.nobody", "{table} has no rows: check that it is the right one."),
    TABLE_ENABLED(
            "table.enabled",
            "{table} has no column that says who is enabled, so who leaves is noticed"
                    + " only when their row is gone."),
    SQL_UNREACHABLE("sql.unreachable", "The database gives no connection: {answer}."),
    SQL_QUERY("sql.query", "The database does not take {table}: {answer}."),
    SQL_CUT(
            "sql.cut",
            "The database broke {table} off: {answer}. Nothing was concluded; the"
                    + " next run reads again."),
    SQL_SLOW("sql.slow", "The database did not answer {table} within {time}."),
    CSV_MISSING("csv.missing", "There is no file {file}. Nothing was concluded."),
    CSV_UNREADABLE(
            "csv.unreadable",
            "The file {file} cannot be read: {answer}. Check the rights of the"
                    + " account that this application runs under."),
    CSV_EMPTY("csv.empty", "The file {file} is empty. Nothing was concluded."),
    CSV_UNFINISHED(
            "csv.unfinished",
            "The file {file} ends in the middle of a line, so it is held to be half"
                    + " written. End its last line with a line break; write it under another"
                    + " name and rename it when it is done."),
    CSV_CHANGING(
            "csv.changing",
            "The file {file} is being written. Nothing was concluded; the next run"
                    + " reads again."),
    CSV_CHARSET(
            "csv.charset",
            "The file {file} is not written in {charset}: name the charset that it is"
                    + " written in, such as GB18030."),
    CSV_HEADER("csv.header", "The first line of {file} has the column {column} twice."),
    CSV_MALFORMED("csv.malformed", "The file {file} is no CSV: {answer}. Nothing was concluded.");

    private final String code;
    private final String sentence;
    private final SortedSet<String> facts;

    RemarkCode(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
        SortedSet<String> names = new TreeSet<>();
        Braces.FACT.matcher(sentence).results().forEach(found -> names.add(found.group(1)));
        this.facts = Collections.unmodifiableSortedSet(names);
    }

    /** The code that a remark carries; never changes. */
    public String code() {
        return code;
    }

    /** Names of the facts that the sentence needs. */
    public SortedSet<String> facts() {
        return facts;
    }

    /** For a sentence without facts. */
    public Remark remark() {
        return with(Map.of());
    }

    /**
     * @param values numbers or texts by the names of {@link #facts()}, all of them
     */
    public Remark with(Map<String, ?> values) {
        if (!facts.equals(values.keySet())) {
            throw new IllegalArgumentException(
                    code + " needs " + facts + ", not " + values.keySet());
        }
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        String said =
                Braces.FACT
                        .matcher(sentence)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                String.valueOf(texts.get(found.group(1)))));
        return new Remark(code, texts, said);
    }

    /** Made before the first of the constants, unlike a field of this type. */
    private static final class Braces {
        private static final Pattern FACT = Pattern.compile("\\{([a-z]+)}");
    }
}
