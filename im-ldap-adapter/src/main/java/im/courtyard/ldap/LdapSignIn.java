package im.courtyard.ldap;

import org.ldaptive.BindConnectionInitializer;
import org.ldaptive.BindOperation;
import org.ldaptive.BindResponse;
import org.ldaptive.ConnectionConfig;
import org.ldaptive.Credential;
import org.ldaptive.DefaultConnectionFactory;
import org.ldaptive.FilterTemplate;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchOperation;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.SimpleBindRequest;
import org.ldaptive.handler.ResultPredicate;

/**
 * Checks a password by binding with it: finds the one entry whose login attribute is what was
 * typed, then binds as that entry. A login is data, never a piece of a filter. Thread-safe; each
 * call opens connections of its own and blocks until the directory has answered or the timeout has
 * passed.
 */
public final class LdapSignIn {

    private final LdapSettings settings;

    public LdapSignIn(LdapSettings settings) {
        this.settings = settings;
    }

    /** Never throws; an empty password never binds (a directory would take it for anonymous). */
    public SignIn check(String login, String password) {
        if (login.isBlank() || password.isEmpty()) {
            return new SignIn.Denied();
        }
        try {
            SearchResponse found = search(login);
            if (found.entrySize() != 1) {
                return new SignIn.Denied();
            }
            return bind(found.getEntry().getDn(), password);
        } catch (LdapException e) {
            return new SignIn.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private SearchResponse search(String login) throws LdapException {
        ConnectionConfig config = config();
        config.setConnectionInitializers(
                BindConnectionInitializer.builder()
                        .dn(settings.bindDn())
                        .credential(settings.bindPassword())
                        .build());
        SearchRequest request =
                SearchRequest.builder()
                        .dn(settings.base())
                        .filter(
                                FilterTemplate.builder()
                                        .filter("(" + settings.loginAttribute() + "={login})")
                                        .parameter("login", login)
                                        .build())
                        .returnAttributes("1.1")
                        .sizeLimit(2)
                        .build();
        return SearchOperation.builder()
                .factory(new DefaultConnectionFactory(config))
                .throwIf(ResultPredicate.NOT_SUCCESS)
                .build()
                .execute(request);
    }

    private SignIn bind(String dn, String password) throws LdapException {
        BindResponse answer =
                BindOperation.builder()
                        .factory(new DefaultConnectionFactory(config()))
                        .build()
                        .execute(
                                SimpleBindRequest.builder()
                                        .dn(dn)
                                        .password(new Credential(password))
                                        .build());
        if (answer.isSuccess()) {
            return new SignIn.Welcome(dn);
        }
        return answer.getResultCode() == ResultCode.INVALID_CREDENTIALS
                ? new SignIn.Denied()
                : new SignIn.Unreachable("the directory answered " + answer.getResultCode());
    }

    private ConnectionConfig config() {
        return ConnectionConfig.builder()
                .url(settings.url())
                .connectTimeout(settings.timeout())
                .responseTimeout(settings.timeout())
                .build();
    }
}
