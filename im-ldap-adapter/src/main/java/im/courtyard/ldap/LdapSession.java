package im.courtyard.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ldaptive.Connection;
import org.ldaptive.ConnectionConfig;
import org.ldaptive.Credential;
import org.ldaptive.DefaultConnectionFactory;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.Message;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.SearchScope;
import org.ldaptive.SimpleBindRequest;
import org.ldaptive.control.PagedResultsControl;
import org.ldaptive.control.RequestControl;
import org.ldaptive.handler.ResultPredicate;
import org.ldaptive.ssl.SslConfig;

/**
 * One connection for one run: pages belong to the connection that asked for the first, and a server
 * is never changed in the middle. Whatever does not end in SUCCESS is an exception. For one thread.
 */
final class LdapSession implements AutoCloseable {

    private static final int PAGE = 500;

    private final Connection connection;
    private @Nullable RootEntry root;

    private LdapSession(Connection connection) {
        this.connection = connection;
    }

    /** Tries the servers in order. */
    static LdapSession open(LdapServer server) {
        CompanyTrust trust = new CompanyTrust(server.authority());
        Connection connection = new DefaultConnectionFactory(config(server, trust)).getConnection();
        try {
            connection.open();
            if (!server.bindDn().isEmpty()) {
                connection
                        .operation(
                                new SimpleBindRequest(
                                        server.bindDn(), new Credential(server.password())))
                        .throwIf(ResultPredicate.NOT_SUCCESS)
                        .execute();
            }
            return new LdapSession(connection);
        } catch (LdapException e) {
            connection.close();
            throw LdapErrors.connecting(server, trust, e);
        }
    }

    static ConnectionConfig config(LdapServer server, CompanyTrust trust) {
        return ConnectionConfig.builder()
                .url(String.join(" ", server.urls()))
                .connectionStrategy(new ServersInOrder())
                .useStartTLS(server.startTls())
                .sslConfig(
                        SslConfig.builder()
                                .trustManagers(trust)
                                .handshakeTimeout(server.timeout())
                                .build())
                .connectTimeout(server.timeout())
                .startTLSTimeout(server.timeout())
                .responseTimeout(server.timeout())
                .autoReconnect(false)
                .autoReplay(false)
                .build();
    }

    /** What the server says of itself, asked once. */
    RootEntry root() {
        RootEntry known = root;
        if (known == null) {
            known = RootEntry.read(this);
            root = known;
        }
        return known;
    }

    /**
     * Every entry that matches, page by page, on the calling thread. Returns only after the last
     * page.
     */
    void pages(Search search, Consumer<LdapEntry> each) {
        byte[] cookie = null;
        do {
            RequestControl page = new PagedResultsControl(PAGE, cookie, true);
            SearchResponse response = execute(search.request(page), search);
            response.getEntries().forEach(each);
            cookie = nextPage(response, search);
        } while (cookie.length > 0);
    }

    /** At most so many entries; there may be more. */
    List<LdapEntry> some(Search search, int limit) {
        SearchRequest request = search.request();
        request.setSizeLimit(limit);
        try {
            List<LdapEntry> entries = new ArrayList<>();
            SearchResponse response =
                    connection.operation(request).onEntry(search::digested).execute();
            if (response.getResultCode() != ResultCode.SIZE_LIMIT_EXCEEDED
                    && !response.isSuccess()) {
                throw new LdapException(response);
            }
            entries.addAll(response.getEntries());
            return entries;
        } catch (LdapException e) {
            throw LdapErrors.reading(search.base(), e);
        }
    }

    /** One answer with its controls. */
    SearchResponse execute(SearchRequest request, Search about) {
        try {
            return connection
                    .operation(request)
                    .onEntry(about::digested)
                    .throwIf(ResultPredicate.NOT_SUCCESS)
                    .execute();
        } catch (LdapException e) {
            throw LdapErrors.reading(about.base(), e);
        }
    }

    /**
     * One answer with its controls, of whose entries none is kept.
     *
     * @param each called on the connection's thread, before this returns
     */
    SearchResponse stream(Search search, Consumer<LdapEntry> each) {
        try {
            return connection
                    .operation(search.request())
                    .onEntry(
                            entry -> {
                                each.accept(entry);
                                return null;
                            })
                    .throwIf(ResultPredicate.NOT_SUCCESS)
                    .execute();
        } catch (LdapException e) {
            throw LdapErrors.reading(search.base(), e);
        }
    }

    /**
     * Begins a search that goes on until the session ends, and returns.
     *
     * @param told called on the connection's thread with each answer
     * @param ended called on the connection's thread when the server or the line ended it
     */
    void stand(Search search, Consumer<Message> told, Runnable ended) {
        connection
                .operation(search.request())
                .onEntry(
                        entry -> {
                            told.accept(entry);
                            return null;
                        })
                .onIntermediate(told::accept)
                .onComplete(ended::run)
                .send();
    }

    /** The entry itself, or null where it is not there or may not be seen. */
    @Nullable LdapEntry entry(String dn, String... attributes) {
        return entry(Search.below(dn, "(objectClass=*)", attributes));
    }

    /** The base's own entry, or null where it does not match either. */
    @Nullable LdapEntry entry(Search search) {
        try {
            SearchResponse response =
                    connection.operation(search.in(SearchScope.OBJECT).request()).execute();
            return response.isSuccess() ? response.getEntry() : null;
        } catch (LdapException e) {
            throw LdapErrors.reading(search.base(), e);
        }
    }

    /** False where nothing is there, and where nothing may be seen. */
    boolean finds(Search search) {
        try {
            SearchResponse response = connection.operation(search.request()).execute();
            return response.isSuccess() && response.entrySize() > 0;
        } catch (LdapException e) {
            throw LdapErrors.reading(search.base(), e);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }

    private static byte[] nextPage(SearchResponse response, Search search) {
        var control = (PagedResultsControl) response.getControl(PagedResultsControl.OID);
        if (control == null) {
            throw LdapErrors.reading(
                    search.base(),
                    new LdapException(ResultCode.CONTROL_NOT_FOUND, "the answer has no page mark"));
        }
        byte[] cookie = control.getCookie();
        return cookie == null ? new byte[0] : cookie;
    }
}
