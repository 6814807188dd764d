package im.courtyard.sample.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import im.courtyard.sample.Browser;
import im.courtyard.sample.OaTest;
import im.courtyard.sample.company.StaffStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@OaTest
class CompanyLdapTest {

    private static final String READER = "cn=courtyard,dc=hengyu,dc=example";

    @Value("${oa.ldap.port}")
    int port;

    @Autowired StaffStore staff;
    @Autowired JdbcClient jdbc;

    @Test
    void holdsTheCompanyOfTheOa() throws LDAPException {
        assertThat(found("(objectClass=organizationalUnit)")).hasSize(46);
        assertThat(found("(employeeType=staff)")).hasSameSizeAs(staff.all());
        assertThat(found("(uid=linzhixia)"))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.getDN())
                                    .isEqualTo(
                                            "uid=linzhixia,ou=前端组,ou=平台研发部,ou=研究院,ou=恒屿集团,dc=hengyu,dc=example");
                            assertThat(entry.getAttributeValue("manager"))
                                    .startsWith("uid=zhoumingyuan,");
                            assertThat(entry.getAttributeValue("title")).isEqualTo("前端工程师");
                        });
    }

    @Test
    void hasGroupsInGroups() throws LDAPException {
        assertThat(found("(cn=技术委员会)"))
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry.getAttributeValues("member"))
                                        .anyMatch(dn -> dn.startsWith("cn=前端技术小组,"))
                                        .anyMatch(dn -> dn.startsWith("uid=shenyizhou,")));
    }

    @Test
    void hasPicturesOfSome() throws LDAPException, IOException {
        var pictures = found("(jpegPhoto=*)");
        assertThat(pictures).hasSizeBetween(100, 200);
        var picture = pictures.get(0).getAttributeValueBytes("jpegPhoto");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(160);
    }

    /** Else a restart would make new people of everybody. */
    @Test
    void givesEntriesIdentitiesThatOutliveARestart() throws LDAPException {
        assertThat(found("(uid=linzhixia)").get(0).getAttributeValue("entryUUID"))
                .isEqualTo("744aec5b-ac0a-3f60-94ca-d59933bbb89c");
    }

    @Test
    void showsNothingToWhoeverHasNotSignedIn() throws LDAPException {
        try (var connection = new LDAPConnection("127.0.0.1", port)) {
            assertThatThrownBy(() -> connection.search(search("(uid=linzhixia)")))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e ->
                                    assertThat(e.getResultCode())
                                            .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        }
    }

    @Test
    void keepsPasswordsHashedAndTheOaNoneAtAll() throws LDAPException {
        assertThat(found("(uid=linzhixia)").get(0).getAttributeValue("userPassword"))
                .startsWith("{SSHA256}");
        assertThat(
                        jdbc.sql(
                                        "SELECT COUNT(*) FROM information_schema.columns WHERE LOWER(column_name) LIKE '%password%' AND LOWER(table_name) LIKE 'oa!_%' ESCAPE '!'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    private List<SearchResultEntry> found(String filter) throws LDAPException {
        try (var connection = new LDAPConnection("127.0.0.1", port, READER, Browser.PASSWORD)) {
            return connection.search(search(filter)).getSearchEntries();
        }
    }

    private static SearchRequest search(String filter) throws LDAPException {
        return new SearchRequest("dc=hengyu,dc=example", SearchScope.SUB, filter, "*", "+");
    }
}
