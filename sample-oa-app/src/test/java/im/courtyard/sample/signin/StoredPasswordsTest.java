package im.courtyard.sample.signin;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.OaTest;
import im.courtyard.sample.company.StaffStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OaTest
class StoredPasswordsTest {

    @Autowired StaffStore staff;

    @Test
    void keepsAnArgon2HashAndNeverThePassword() {
        assertThat(staff.passwordHash("admin"))
                .hasValueSatisfying(
                        hash ->
                                assertThat(hash)
                                        .startsWith("$shiro2$argon2id$")
                                        .doesNotContain(Browser.PASSWORD));
    }
}
