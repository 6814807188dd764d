package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void writesEqualNamesAsEqualTexts() {
        EntryPath path = DistinguishedNames.path("cn=张三\\2C 博士, OU=A\\+B,dc=Corp");

        assertThat(path).isEqualTo(DistinguishedNames.path("CN=张三\\, 博士,ou=a\\2bb,DC=corp"));
        assertThat(path.rdn()).isEqualTo("cn=张三\\, 博士");
        assertThat(path.parts()).hasSize(3);
    }

    @Test
    void writesAPartOfSeveralValuesInOneOrder() {
        assertThat(DistinguishedNames.path("uid=7+cn=x,dc=corp"))
                .isEqualTo(DistinguishedNames.path("CN=X+UID=7,dc=corp"));
    }

    @Test
    void keepsALineBreakOutOfAPath() {
        assertThat(DistinguishedNames.path("CN=x\\0ACNF:1,DC=corp").rdn())
                .isEqualTo("cn=x\\0acnf:1");
    }

    @Test
    void writesAnObjectGuidAsPeopleDo() {
        byte[] guid = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

        assertThat(Guids.text(guid)).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(Guids.escaped(Guids.text(guid)).replace("\\", ""))
                .isEqualTo("33221100554477668899aabbccddeeff");
    }

    @Test
    void readsAnExtendedName() {
        String text =
                "<GUID=00112233-4455-6677-8899-AABBCCDDEEFF>;<SID=S-1-5-21-1-2-3-500>;CN=x,DC=corp";

        assertThat(ExtendedName.parse(text))
                .isEqualTo(
                        new ExtendedName("00112233-4455-6677-8899-aabbccddeeff", "CN=x,DC=corp"));
        assertThat(ExtendedName.parse("CN=x,DC=corp").ref())
                .isEqualTo(EntryRef.at(EntryPath.of("cn=x", "dc=corp")));
    }

    @Test
    void escapesWhateverStandsInAValue() {
        assertThat(Filters.escaped("a*(b)\\\0张")).isEqualTo("a\\2a\\28b\\29\\5c\\00\\e5\\bc\\a0");
    }

    @Test
    void findsTheAttributesThatAFilterLooksAt() {
        assertThat(
                        Filters.attributes(
                                "(&(objectClass=user)(!(memberOf:1.2.3:=cn=x))(sn>=a)(title~=b)(mail=*))"))
                .containsExactly("objectClass", "memberOf", "sn", "title", "mail");
    }

    @Test
    void readsAccountStatesAndTakesAWrongPasswordForNone() {
        String said =
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data %s, v4563";

        assertThat(AccountState.in(said.formatted("775"))).contains(AccountState.LOCKED_OUT);
        assertThat(AccountState.in(said.formatted("773")))
                .contains(AccountState.MUST_CHANGE_PASSWORD);
        assertThat(AccountState.in(said.formatted("701"))).contains(AccountState.ACCOUNT_EXPIRED);
        assertThat(AccountState.in(said.formatted("533"))).contains(AccountState.DISABLED);
        assertThat(AccountState.in(said.formatted("532"))).contains(AccountState.PASSWORD_EXPIRED);
        assertThat(AccountState.in(said.formatted("52e"))).isEmpty();
        assertThat(AccountState.in(null)).isEmpty();
    }

    @Test
    void keepsTheChangeNumberOfEachServer() {
        String one = "20260101000000.000000Z#000000#001#000000";
        String oneLater = "20260102000000.000000Z#000000#001#000000";
        String two = "20260101000000.000000Z#000000#002#000000";

        assertThat(SyncCookies.merge("rid=000,csn=" + one + ";" + two, "rid=001,csn=" + oneLater))
                .isEqualTo("rid=000,csn=" + oneLater + ";" + two);
    }
}
