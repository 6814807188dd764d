package im.courtyard.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.admin.CheckQuestion.About;
import im.courtyard.engine.admin.CheckQuestion.State;
import im.courtyard.engine.admin.CheckQuestion.Users;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresenceCheckTest {

    /** What "one" and "two" believe of two's people. */
    private final Map<String, Set<String>> views =
            new ConcurrentHashMap<>(Map.of("one", people(5_000), "two", people(5_000)));

    private int questions;

    private static Set<String> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "user-" + i)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Set<String> view(String node) {
        return Objects.requireNonNull(views.get(node));
    }

    private CheckResult.Part check() throws InterruptedException {
        return new PresenceCheck(states(), this::answer).run();
    }

    private Map<String, State> states() {
        UserBuckets nobody = UserBuckets.of(Set.of());
        return Map.of(
                "one",
                new State(0, Map.of("one", nobody, "two", UserBuckets.of(view("one")))),
                "two",
                new State(0, Map.of("one", nobody, "two", UserBuckets.of(view("two")))));
    }

    private Users answer(String node, CheckQuestion question) {
        questions++;
        Set<String> online = view(node);
        return new Users(
                question.about() == About.USERS
                        ? UserBuckets.in(online, question.buckets())
                        : question.users().stream().filter(online::contains).toList());
    }

    @Test
    void asksNothingMoreWhereAllAgree() throws Exception {
        CheckResult.Part part = check();
        assertThat(part.findings()).isEmpty();
        assertThat(part.compared()).isEqualTo(5_000);
        assertThat(questions).isZero();
    }

    @Test
    void namesWhoIsMissingAndWhoIsSeenWrongly() throws Exception {
        view("one").removeAll(List.of("user-7", "user-8"));
        view("one").add("ghost");
        CheckResult.Part part = check();
        assertThat(part.state()).isEqualTo(CheckResult.State.FAILED);
        assertThat(part.findings()).extracting(Finding::code).containsExactly("missing", "extra");
        assertThat(part.findings().get(0).facts())
                .containsEntry("node", "one")
                .containsEntry("owner", "two")
                .containsEntry("count", "2")
                .containsEntry("users", "user-7, user-8");
        assertThat(part.findings().get(1).facts()).containsEntry("users", "ghost");
        assertThat(part.findings().get(1).sentence()).contains("ghost");
    }

    @Test
    void clearsWhomBothSeeAlikeALittleLater() throws Exception {
        view("one").remove("user-7");
        CheckResult.Part part = new PresenceCheck(states(), this::answerAndCatchUp).run();
        assertThat(part.findings()).isEmpty();
    }

    private @Nullable Users answerAndCatchUp(String node, CheckQuestion question) {
        if (question.about() == About.ONLINE) {
            view("one").add("user-7");
        }
        return answer(node, question);
    }

    @Test
    void suspectsNobodyByTheWordOfANodeThatWentSilent() throws Exception {
        view("one").remove("user-7");
        CheckResult.Part part = new PresenceCheck(states(), (node, question) -> null).run();
        assertThat(part.findings()).isEmpty();
    }

    @Test
    void findsANodeThatDoesNotSeeTheOther() throws Exception {
        UserBuckets nobody = UserBuckets.of(Set.of());
        Map<String, State> states =
                Map.of(
                        "one",
                        new State(0, Map.of("one", nobody)),
                        "two",
                        new State(0, Map.of("one", nobody, "two", nobody)));
        CheckResult.Part part = new PresenceCheck(states, this::answer).run();
        assertThat(part.findings()).extracting(Finding::code).containsExactly("blind");
        assertThat(part.findings().get(0).facts())
                .containsEntry("node", "one")
                .containsEntry("owner", "two");
    }
}
