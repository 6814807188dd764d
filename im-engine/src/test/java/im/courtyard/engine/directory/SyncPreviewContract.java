package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows a plan, applies that plan, and nothing beside it. */
abstract class SyncPreviewContract extends SmallCompany {

    SyncPreviewContract(TestDatabase database) {
        super(database);
    }

    // Rule 8: preview

    @Test
    void previewsWithoutApplyingAndAppliesWhatItShowed() {
        synced();
        corp.change(su, p -> p.title = "Shown");
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        assertThat(preview.state()).isEqualTo(RunState.PLANNED);
        assertThat(user(su).title()).isEqualTo("Clerk");
        PlanItem item = sync.items(preview.id(), ALL, 0, 10).get(0).item();
        assertThat(item.action()).isEqualTo(PlanAction.CHANGE_PERSON);
        assertThat(item.person())
                .extracting(change -> title(change.before()), change -> title(change.after()))
                .containsExactly("Clerk", "Shown");
        corp.change(su, p -> p.title = "Later");
        assertThat(sync.apply(preview.id(), "admin").decidedBy()).isEqualTo("admin");
        assertThat(user(su).title()).isEqualTo("Shown");
        synced();
        assertThat(user(su).title()).isEqualTo("Later");
    }

    @Test
    void refusesAPreviewWhenTheWorldMovedOn() {
        synced();
        corp.change(su, p -> p.title = "Shown");
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        User edited = user(su).withProfile("By hand", null, null, null);
        under.users().save(List.of(edited));
        assertThatThrownBy(() -> sync.apply(preview.id(), "admin"))
                .isInstanceOf(ImException.class)
                .hasMessageContaining("make a new one");
        assertThat(user(su)).isEqualTo(edited);
        assertThat(sync.require(preview.id()).state()).isEqualTo(RunState.SUPERSEDED);
        DirectoryRun next = sync.preview(corp, POLICY, "admin");
        synced();
        assertThatThrownBy(() -> sync.apply(next.id(), "admin")).isInstanceOf(ImException.class);
    }

    @Test
    void refusesAPreviewWhoseUsernameSomebodyTookMeanwhile() {
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        under.users().save(List.of(User.person("u1", "Su", "Fast")));
        assertThatThrownBy(() -> sync.apply(preview.id(), "admin")).isInstanceOf(ImException.class);
        assertThat(under.everybody()).hasSize(1);
        assertThat(under.users().tree()).isEmpty();
    }

    // Rule 9: one runner, audit

    @Test
    void runsOnceInTheCluster() {
        List<ErrorCode> refused = new ArrayList<>();
        corp.beforeEach(
                n -> {
                    try {
                        under.node("other").sync(corp, POLICY, "system");
                    } catch (ImException e) {
                        refused.add(e.code());
                    }
                });
        synced();
        assertThat(refused).hasSize(4).containsOnly(ErrorCode.BUSY);
    }

    @Test
    void plansNothingAfterItLostTheLease() {
        synced();
        corp.delete(su.key);
        corp.change(zhou, p -> p.title = "Too late");
        corp.beforeEach(
                n -> {
                    under.clock().move(Duration.ofMinutes(11));
                    ScriptedDirectory other = new ScriptedDirectory(false, 3);
                    other.name("other");
                    other.person("", "other");
                    under.node("other").sync(other, POLICY, "system");
                });
        assertThatThrownBy(() -> sync.sync(corp, POLICY, "system"))
                .isInstanceOf(ImException.class)
                .hasMessageContaining("took its place");
        assertThat(sync.runs("corp", 1).get(0).state()).isEqualTo(RunState.FAILED);
        assertThat(user(su).isActive()).isTrue();
        corp.works();
        synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void appliesNothingWithoutTheLease() {
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        var runs = under.stores().runs();
        assertThat(runs.apply(preview.id(), "nobody", null, under.clock().millis()))
                .isEqualTo(DirectoryRuns.Outcome.LEASE_LOST);
        assertThat(under.everybody()).isEmpty();
    }

    @Test
    void endsRunsOfNodesThatDied() {
        long dead = under.stores().runs().begin("corp", RunKind.SYNC, "system", 1);
        under.stores().stage().add(dead, List.of(StagedEntry.gone("", zhou.key)));
        synced();
        assertThat(sync.require(dead).state()).isEqualTo(RunState.FAILED);
        assertThat(under.stores().stage().byKey(dead, List.of(zhou.key))).isEmpty();
        assertThat(sync.runs("corp", 9)).hasSize(2);
    }

    @Test
    void tellsTheAuditorOfEveryChange() {
        synced();
        assertThat(under.audit())
                .extracting(AuditEvent::action)
                .containsExactlyInAnyOrder(
                        "directory.department.added",
                        "directory.department.added",
                        "directory.person.added",
                        "directory.person.added",
                        "directory.run.applied");
        under.audit().clear();
        corp.delete(su.key);
        corp.change(zhou, p -> p.title = "T");
        DirectoryRun run = synced();
        assertThat(under.audit())
                .extracting(AuditEvent::action, AuditEvent::object)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "directory.person.deactivated", "corp:" + su.key),
                        org.assertj.core.groups.Tuple.tuple(
                                "directory.person.changed", "corp:" + zhou.key),
                        org.assertj.core.groups.Tuple.tuple(
                                "directory.run.applied", String.valueOf(run.id())));
    }

    @Test
    void tellsTheAuditorOfThousandsOfChangesInSum() {
        staff(2_100);
        DirectoryRun run = synced();
        assertThat(under.audit())
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.action()).isEqualTo("directory.run.applied");
                            assertThat(event.object()).isEqualTo(String.valueOf(run.id()));
                            assertThat(event.detail())
                                    .containsEntry("changes", "2104")
                                    .containsEntry("each", "false");
                        });
    }
}
