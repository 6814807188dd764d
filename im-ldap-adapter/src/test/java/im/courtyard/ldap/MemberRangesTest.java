package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samba gives all members at once; a real Active Directory gives them as this server does. */
class MemberRangesTest {

    private static final int MEMBERS = 3_401;
    private static final int AT_ONCE = 1_500;
    private static final String BASE = "dc=corp,dc=example";

    private boolean stopsAfterTheFirst;
    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new Ranges());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: corp");
        Entry group =
                new Entry(
                        "cn=all," + BASE,
                        new Attribute("objectClass", "groupOfNames"),
                        new Attribute("cn", "all"));
        group.addAttribute("member", members(0, MEMBERS).toArray(String[]::new));
        server.add(group);
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @Test
    void fetchesTheRestOfAList() {
        Reading reading = new Reading();

        source().read(null, reading);

        List<EntryRef> expected =
                IntStream.range(0, MEMBERS)
                        .mapToObj(
                                i ->
                                        EntryRef.at(
                                                EntryPath.of(
                                                        "cn=person" + i, "dc=corp", "dc=example")))
                        .toList();
        assertThat(reading.group("all").members()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void failsWhereTheRestDoesNotCome() {
        stopsAfterTheFirst = true;

        assertThatThrownBy(() -> source().read(null, new Reading()))
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        e -> assertThat(e.remark().sentence()).contains("only up to number 1500"));
    }

    private LdapDirectorySource source() {
        LdapServer at = LdapServer.at("ldap://127.0.0.1:" + server.getListenPort(), "", "");
        return new LdapDirectorySource(LdapSettings.openLdap(at, BASE), Clock.systemUTC());
    }

    private static List<String> members(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "cn=person" + i + "," + BASE).toList();
    }

    private final class Ranges extends InMemoryOperationInterceptor {

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest intercepted) {
            Integer from = from(intercepted.getRequest().getAttributeList());
            if (from != null) {
                SearchRequest plain = intercepted.getRequest().duplicate();
                plain.setAttributes("member");
                intercepted.setRequest(plain);
                intercepted.setProperty("from", from);
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
            Entry entry = intercepted.getSearchEntry().duplicate();
            if (!entry.removeAttribute("member")) {
                return;
            }
            Object property = intercepted.getProperty("from");
            int from = property == null ? 0 : (Integer) property;
            int to = Math.min(from + AT_ONCE, MEMBERS);
            String end = to == MEMBERS ? "*" : String.valueOf(to - 1);
            if (from == 0 || !stopsAfterTheFirst) {
                entry.addAttribute(
                        new Attribute("member;range=" + from + "-" + end, members(from, to)));
            }
            intercepted.setSearchEntry(new SearchResultEntry(entry));
        }

        private @Nullable Integer from(List<String> attributes) {
            for (String attribute : attributes) {
                if (attribute.startsWith("member;range=")) {
                    return Integer.valueOf(attribute.substring(13, attribute.indexOf('-')));
                }
            }
            return null;
        }
    }
}
