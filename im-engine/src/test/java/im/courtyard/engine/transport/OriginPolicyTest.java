package im.courtyard.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginPolicyTest {

    private final OriginPolicy policy = new OriginPolicy(List.of("https://portal.corp:8443"));

    @Test
    void allowsRequestsThatComeFromNoPage() {
        assertThat(policy.allows(null, "oa.corp", null)).isTrue();
    }

    @Test
    void allowsPagesOfTheSameHostWhateverTheDefaultPort() {
        assertThat(policy.allows("https://oa.corp", "oa.corp:443", null)).isTrue();
        assertThat(policy.allows("http://oa.corp:8080", "OA.corp:8080", null)).isTrue();
        assertThat(policy.allows("http://OA.CORP", "oa.corp", null)).isTrue();
    }

    @Test
    void allowsPagesOfTheHostThatAProxyWasAskedFor() {
        assertThat(policy.allows("https://oa.corp", "10.0.0.7:8080", "oa.corp, inner")).isTrue();
    }

    @Test
    void allowsListedOrigins() {
        assertThat(policy.allows("https://portal.corp:8443", "oa.corp", null)).isTrue();
    }

    @Test
    void refusesEverythingElse() {
        assertThat(policy.allows("https://evil.example", "oa.corp", null)).isFalse();
        assertThat(policy.allows("https://oa.corp.evil.example", "oa.corp", null)).isFalse();
        assertThat(policy.allows("http://oa.corp:9090", "oa.corp:8080", null)).isFalse();
        assertThat(policy.allows("null", "oa.corp", null)).isFalse();
        assertThat(policy.allows("", "oa.corp", null)).isFalse();
        assertThat(policy.allows("http://evil.example\\@oa.corp", "oa.corp", null)).isFalse();
        assertThat(policy.allows("https://oa.corp", null, null)).isFalse();
    }
}
