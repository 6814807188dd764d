package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.directory.Explanation.Status;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Says why somebody is here, or is not. */
abstract class ExplanationsContract extends SmallCompany {

    private Directories node;

    ExplanationsContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void haveANode() {
        node = under.directories("node");
        node.register(corp, SourceSettings.of("custom", "corp", POLICY, Mode.MANUAL));
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Explanation only(String text) {
        List<Explanation> answers = node.explain(text);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static List<String> codes(Explanation answer) {
        return answer.remarks().stream().map(Remark::code).toList();
    }

    @Test
    void saysWhereSomebodyComesFromAndWhichRunChangedThemLast() {
        synced();
        corp.change(su, p -> p.title = "Chief");
        DirectoryRun run = synced();
        for (String text : List.of("su", "SU", user(su).id())) {
            Explanation answer = only(text);
            assertThat(answer.status()).isEqualTo(Status.HERE);
            assertThat(answer.source()).isEqualTo("corp");
            assertThat(answer.user()).isEqualTo(user(su));
            assertThat(codes(answer))
                    .containsExactly("why.entry", "why.departments", "why.changed");
            assertThat(answer.remarks().get(0).facts())
                    .containsEntry("path", corp.path(su).toString());
            assertThat(answer.remarks().get(1).facts()).containsEntry("departments", "Sales");
            assertThat(answer.remarks().get(2).facts())
                    .containsEntry("run", String.valueOf(run.id()));
        }
        assertThat(only("zhou@corp.example").user()).isEqualTo(user(zhou));
        assertThat(only("周慕").user()).isEqualTo(user(zhou));
    }

    @Test
    void saysWhoDeactivatedThem() {
        synced();
        under.users().save(List.of(user(zhou).withState(UserState.LOCKED)));
        corp.delete(su.key);
        synced();
        assertThat(only("su").status()).isEqualTo(Status.LEFT);
        assertThat(codes(only("su"))).contains("why.gone");
        assertThat(codes(only("zhou"))).contains("why.by-hand");
    }

    @Test
    void saysWhyAnEntryWasLeftAsItIs() {
        synced();
        corp.person(sales.key, "SU");
        synced();
        Explanation answer = only("su");
        assertThat(answer.user()).isEqualTo(user(su));
        assertThat(codes(answer)).contains("why.left-as-is", "entry.username-of-user");
    }

    @Test
    void saysThatPeopleOfTheHostAreOutside() {
        synced();
        under.users().save(List.of(User.person("h1", "bai", "Bai")));
        List<Explanation> answers = node.explain("bai");
        assertThat(answers)
                .extracting(Explanation::source, Explanation::status)
                .containsExactly(tuple("corp", Status.NOT_HERE), tuple(null, Status.HERE));
        assertThat(codes(answers.get(1))).containsExactly("why.local");
    }

    @Test
    void saysWhatTheSourceSaysAndWhetherItCanBeRead() {
        assertThat(codes(only("nobody"))).containsExactly("why.unknown");
        assertThat(only("nobody").status()).isEqualTo(Status.NOT_HERE);
        corp.says(text -> List.of(Remark.says(text + " is disabled")));
        assertThat(codes(only("nobody"))).containsExactly("source.says");
        corp.says(
                text -> {
                    throw cut();
                });
        assertThat(only("nobody").remarks().get(0).sentence()).contains("mid-page");
        corp.failAfter(0, cut());
        DirectoryRun run = node.start("corp", RunKind.SYNC, "admin");
        await().until(() -> node.sources().get(0).failure() != null);
        assertThat(node.run(run.id()).state()).isEqualTo(RunState.FAILED);
        corp.says(text -> List.of());
        assertThat(codes(only("nobody")))
                .containsExactly("why.unknown", "why.failing", "source.says");
        corp.says(
                text -> {
                    throw cut();
                });
        assertThat(codes(only("nobody"))).containsExactly("source.says");
    }

    @Test
    void givesWhatTheSourceSaysToWhomItIsAbout() {
        synced();
        String dn = corp.path(zhou).toString().toUpperCase(Locale.ROOT);
        corp.says(
                text ->
                        List.of(
                                RemarkCode.LDAP_SEEN.with(Map.of("dn", "cn=x", "username", "SU")),
                                RemarkCode.LDAP_DISABLED.with(Map.of("dn", dn))));
        List<Explanation> answers = node.explain("u");
        assertThat(answers).extracting(Explanation::status).containsOnly(Status.HERE).hasSize(2);
        assertThat(answers)
                .anySatisfy(
                        answer -> {
                            assertThat(answer.user()).isEqualTo(user(su));
                            assertThat(codes(answer)).endsWith("ldap.seen");
                        })
                .anySatisfy(
                        answer -> {
                            assertThat(answer.user()).isEqualTo(user(zhou));
                            assertThat(codes(answer)).endsWith("ldap.disabled");
                        });
    }

    @Test
    void saysThatAPlanWaits() {
        staff(60);
        synced();
        corp.people().stream().skip(2).forEach(person -> corp.delete(person.key));
        sync.sync(corp, POLICY, "system");
        Explanation answer = only("p59");
        assertThat(answer.status()).isEqualTo(Status.HERE);
        assertThat(codes(answer)).endsWith("why.waiting");
    }
}
