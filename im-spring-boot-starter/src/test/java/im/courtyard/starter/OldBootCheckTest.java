package im.courtyard.starter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.starter.property.StartFailure;
import org.junit.jupiter.api.Test;

class OldBootCheckTest {

    @Test
    void tellsABoot2HostPlainly() {
        assertThatThrownBy(() -> OldBootCheck.check("2.7.18"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("needs Spring Boot 3.5 or 4")
                .hasMessageContaining("2.7.18");
    }

    @Test
    void letsTheOthersThrough() {
        assertThatCode(() -> OldBootCheck.check("3.5.16")).doesNotThrowAnyException();
        assertThatCode(() -> OldBootCheck.check("4.1.0")).doesNotThrowAnyException();
    }
}
