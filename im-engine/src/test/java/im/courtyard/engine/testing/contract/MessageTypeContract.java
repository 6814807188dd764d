package im.courtyard.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.message.MessageType;
import im.courtyard.engine.message.MessageType.InvalidBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link MessageType} must keep; extend it and give it yours. */
public abstract class MessageTypeContract {

    protected abstract MessageType type();

    protected abstract Map<String, Object> validBody();

    protected abstract List<Map<String, Object>> invalidBodies();

    @Test
    void hasANameThatTheProtocolAllows() {
        assertThat(type().name()).matches("[a-z][a-z0-9_]{0,31}").isNotEqualTo("system");
    }

    @Test
    void saysInPlainTextWhatAValidBodyIs() throws InvalidBody {
        assertThat(type().validate(validBody()).text()).isNotBlank();
    }

    @Test
    void storesABodyThatIsJsonAndValidAgain() throws InvalidBody {
        MessageType.Content once = type().validate(validBody());
        Map<String, Object> stored = Json.readObject(Json.write(once.body()));
        assertThat(type().validate(stored)).isEqualTo(once);
    }

    @Test
    void refusesInvalidBodiesWithASentence() {
        for (Map<String, Object> body : invalidBodies()) {
            assertThatThrownBy(() -> type().validate(body))
                    .as(body.toString())
                    .isInstanceOf(InvalidBody.class)
                    .hasMessageMatching(".{5,}");
        }
    }

    @Test
    void survivesFieldsOfEveryWrongType() {
        List<Object> values = new ArrayList<>(List.of(1, -1.5, true, "", "x", List.of(), Map.of()));
        values.add(null);
        for (String field : validBody().keySet()) {
            for (Object value : values) {
                Map<String, Object> body = new HashMap<>(validBody());
                body.put(field, value);
                try {
                    assertThat(type().validate(body).text()).isNotNull();
                } catch (InvalidBody e) {
                    assertThat(e).hasMessageMatching(".{5,}");
                }
            }
        }
    }
}
