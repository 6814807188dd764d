package im.courtyard.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.session.CloseReason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds frames.json against the records that are the frames. */
class FramesDocumentTest {

    private final JsonNode defs = read().get("$defs");

    @Test
    void namesEveryRequestAndNoOther() {
        Set<String> ops = new TreeSet<>();
        for (Class<?> frame : ClientFrame.class.getPermittedSubclasses()) {
            ops.add(frame.getSimpleName().toLowerCase(Locale.ROOT));
        }
        assertThat(names(defs.at("/requests/$defs"))).isEqualTo(ops);
    }

    @Test
    void describesTheFieldsOfRequestsThatAreReadOneToOne() {
        for (Class<?> frame :
                new Class<?>[] {
                    ClientFrame.State.class,
                    ClientFrame.History.class,
                    ClientFrame.Read.class,
                    ClientFrame.Receipts.class,
                    ClientFrame.Typing.class,
                    ClientFrame.Watch.class,
                    ClientFrame.Sync.class
                }) {
            String op = frame.getSimpleName().toLowerCase(Locale.ROOT);
            Set<String> fields = components(frame);
            fields.add("op");
            assertThat(names(defs.at("/requests/$defs/" + op + "/properties")))
                    .as(op)
                    .isEqualTo(fields);
        }
    }

    @Test
    void describesTheFieldsOfAnswersAndEvents() {
        for (Class<?> answer : Answers.class.getDeclaredClasses()) {
            if (answer != Answers.LimitsView.class) {
                String name = answer.getSimpleName();
                name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                compare(defs.at("/answers/$defs/" + name), answer, null);
            }
        }
        for (Class<?> event : Events.class.getDeclaredClasses()) {
            String op = event.getSimpleName().toLowerCase(Locale.ROOT);
            compare(defs.at("/events/$defs/" + op), event, "op");
        }
        compare(defs.get("Limits"), Answers.LimitsView.class, null);
        compare(defs.get("User"), UserView.class, null);
        compare(defs.get("Message"), MessageView.class, null);
        compare(defs.get("MemberState"), MemberView.class, null);
        compare(defs.get("ConversationState"), ConversationStateView.class, null);
        compare(
                defs.at("/ConversationState/properties/last"),
                ConversationStateView.Last.class,
                null);
    }

    @Test
    void requiresExactlyWhatIsNeverAbsent() {
        for (Class<?> view :
                new Class<?>[] {UserView.class, MessageView.class, ConversationStateView.class}) {
            Set<String> needed = new TreeSet<>();
            for (RecordComponent component : view.getRecordComponents()) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    needed.add(component.getName());
                }
            }
            String name = view.getSimpleName().replaceAll("View$", "");
            Set<String> required = new TreeSet<>();
            defs.get(name).get("required").forEach(field -> required.add(field.asText()));
            assertThat(required).as(name).isEqualTo(needed);
        }
    }

    @Test
    void describesTheBye() throws IOException {
        JsonNode bye = Json.mapper().readTree(CloseReason.STOPPING.bye(1500));
        assertThat(names(defs.at("/events/$defs/bye/properties"))).containsAll(names(bye));
    }

    private static void compare(JsonNode schema, Class<?> type, @Nullable String more) {
        Set<String> fields = components(type);
        if (more != null) {
            fields.add(more);
        }
        assertThat(names(schema.get("properties"))).as(type.getName()).isEqualTo(fields);
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).forEach(c -> names.add(c.getName()));
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try (InputStream in = FrameWriter.class.getResourceAsStream("frames.json")) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
