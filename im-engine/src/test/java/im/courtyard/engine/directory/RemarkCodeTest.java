package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RemarkCodeTest {

    /** Pages find here what they need a text for, and with which facts. */
    @Test
    void standsInTheListThatPagesHave() throws IOException {
        Map<String, Set<String>> listed;
        try (InputStream in =
                RemarkCode.class.getResourceAsStream("/im/courtyard/directory-remarks.json")) {
            listed = Json.mapper().readValue(in, new TypeReference<>() {});
        }

        assertThat(listed)
                .isEqualTo(
                        Arrays.stream(RemarkCode.values())
                                .collect(
                                        Collectors.toMap(
                                                RemarkCode::code,
                                                code -> new TreeSet<>(code.facts()))));
    }

    @Test
    void putsFactsIntoTheSentenceAsTheyAre() {
        Remark remark = RemarkCode.ENTRY_MALFORMED.with(Map.of("attribute", "$1{name}\\"));

        assertThat(remark.sentence()).contains("its $1{name}\\ is");
        assertThat(remark.facts()).containsEntry("attribute", "$1{name}\\");
    }

    @Test
    void refusesFactsThatTheSentenceDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemarkCode.GUARD_NOBODY.with(Map.of("count", 1)));
        assertThatIllegalArgumentException().isThrownBy(RemarkCode.GUARD_DEACTIVATIONS::remark);
    }

    @Test
    void cutsFactsThatWouldFillAPage() {
        Remark remark = RemarkCode.LDAP_BASE.with(Map.of("base", "x".repeat(5000)));

        assertThat(remark.facts().get("base")).hasSize(500);
        assertThat(remark.sentence()).hasSizeLessThanOrEqualTo(2000);
    }
}
