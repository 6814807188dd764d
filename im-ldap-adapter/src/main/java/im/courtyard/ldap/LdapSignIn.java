package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.RemarkCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldaptive.BindResponse;
import org.ldaptive.Connection;
import org.ldaptive.Credential;
import org.ldaptive.DefaultConnectionFactory;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SimpleBindRequest;
import org.ldaptive.control.PasswordPolicyControl;

/**
 * Checks a password by binding with it: finds the one person whose login is what was typed (bare,
 * and in Active Directory {@code name@corp.example} or {@code CORP\name} too), then binds as that
 * entry. A login is data, never a piece of a filter. Thread-safe; each call opens connections of
 * its own and blocks until the directory has answered or the timeout has passed.
 */
public final class LdapSignIn {

    /** A login of Active Directory, the longest there is, has 1,024 characters. */
    private static final int LONGEST = 1_024;

    private final LdapSettings settings;
    private final Enabled enabled;

    public LdapSignIn(LdapSettings settings, Clock clock) {
        this.settings = settings;
        this.enabled = new Enabled(settings.mapping(), clock);
    }

    /** Never throws; an empty password never binds (a directory would take it for anonymous). */
    public SignIn check(String login, String password) {
        if (login.isBlank() || password.isEmpty() || isNobodys(login) || isNobodys(password)) {
            return new SignIn.Denied();
        }
        try {
            Optional<EntryValues> person = find(login.strip());
            return person.isPresent() ? bind(person.get(), password) : new SignIn.Denied();
        } catch (DirectoryException e) {
            return new SignIn.Unreachable(e.remark());
        }
    }

    /**
     * What nobody's login or password is, and no directory should have to look at: a server written
     * in C may take what begins with NUL for empty, and one that is kept busy answers nobody.
     */
    private static boolean isNobodys(String typed) {
        return typed.indexOf('\0') >= 0 || typed.length() > LONGEST;
    }

    /** The one person who is meant; two of the same login are nobody. */
    private Optional<EntryValues> find(String login) {
        try (LdapSession session = LdapSession.open(settings.server())) {
            Optional<String> filter = new Logins(session, settings.mapping()).filter(login);
            if (filter.isEmpty()) {
                return Optional.empty();
            }
            List<LdapEntry> found = new ArrayList<>();
            for (String base : settings.bases()) {
                found.addAll(session.some(search(base, filter.get()), 2));
            }
            return found.size() == 1
                    ? Optional.of(new EntryValues(found.get(0), settings.mapping()))
                    : Optional.empty();
        }
    }

    private Search search(String base, String login) {
        LdapMapping mapping = settings.mapping();
        List<String> attributes = new ArrayList<>(Enabled.attributes(mapping));
        attributes.add(mapping.key());
        Search search =
                Search.below(
                        base,
                        "(&" + mapping.personFilter() + login + ")",
                        attributes.toArray(String[]::new));
        return mapping.activeDirectory() ? search.binary(mapping.key()) : search;
    }

    private SignIn bind(EntryValues person, String password) {
        String key = person.key();
        if (key == null) {
            return new SignIn.Denied();
        }
        BindResponse answer = answer(person.dn(), password);
        Optional<AccountState> state = state(answer);
        if (state.isPresent()) {
            return new SignIn.Blocked(state.get());
        }
        if (answer.isSuccess()) {
            return settings.mapping().activeDirectory() || enabled.of(person)
                    ? new SignIn.Welcome(key, person.dn())
                    : new SignIn.Blocked(AccountState.DISABLED);
        }
        if (answer.getResultCode() == ResultCode.INVALID_CREDENTIALS) {
            return new SignIn.Denied();
        }
        return new SignIn.Unreachable(
                RemarkCode.LDAP_BIND.with(Map.of("result", answer.getResultCode())));
    }

    /** A policy may let in who has to change the password first: we do not. */
    private static Optional<AccountState> state(BindResponse answer) {
        return AccountState.by((PasswordPolicyControl) answer.getControl(PasswordPolicyControl.OID))
                .or(
                        () ->
                                answer.isSuccess()
                                        ? Optional.empty()
                                        : AccountState.in(answer.getDiagnosticMessage()));
    }

    private BindResponse answer(String dn, String password) {
        LdapServer server = settings.server();
        CompanyTrust trust = new CompanyTrust(server.authority());
        try (Connection connection =
                new DefaultConnectionFactory(LdapSession.config(server, trust)).getConnection()) {
            connection.open();
            SimpleBindRequest bind = new SimpleBindRequest(dn, new Credential(password));
            if (!settings.mapping().activeDirectory()) {
                bind.setControls(new PasswordPolicyControl());
            }
            return connection.operation(bind).execute();
        } catch (LdapException e) {
            throw LdapErrors.connecting(server, trust, e);
        }
    }
}
