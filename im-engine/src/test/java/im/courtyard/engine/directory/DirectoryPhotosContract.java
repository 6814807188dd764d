package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Avatar;
import im.courtyard.engine.user.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Brings in pictures, only those that changed, and only what is a picture. */
abstract class DirectoryPhotosContract extends SmallCompany {

    private Directories node;

    DirectoryPhotosContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void haveANodeAndAPicture() {
        node = under.directories("node");
        node.register(corp, SourceSettings.of("custom", "corp", POLICY, Mode.MANUAL));
        su.photo = Pictures.picture("png", 640, 480, 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Avatar avatar() {
        return under.users().avatar(user(su).id()).orElseThrow();
    }

    @Test
    void bringsInSmallPictures() {
        DirectoryRun run = synced();
        assertThat(user(su).avatar()).isNull();
        node.settle();
        assertThat(avatar().hash()).isEqualTo(user(su).avatar());
        assertThat(under.users().require(user(su).id()).avatar()).isEqualTo(user(su).avatar());
        assertThat(Pictures.read(avatar()).getWidth()).isEqualTo(256);
        assertThat(corp.photosAsked()).containsExactly(su.key);
        assertThat(under.users().avatar(user(zhou).id())).isEmpty();
        assertThat(sync.items(run.id(), PlanAction.SHOWN, 0, 10))
                .filteredOn(one -> one.item().name().equals("su"))
                .allMatch(one -> Objects.requireNonNull(one.item().person()).photo() != null);
    }

    @Test
    void asksOnlyForPicturesThatChanged() {
        synced();
        node.settle();
        String first = user(su).avatar();
        corp.change(su, p -> p.title = "Chief");
        node.start("corp", RunKind.FULL, "admin");
        awaitRuns();
        assertThat(corp.photosAsked()).hasSize(1);
        assertThat(user(su).title()).isEqualTo("Chief");
        assertThat(user(su).avatar()).isEqualTo(first);

        corp.change(su, p -> p.photo = Pictures.picture("jpg", 96, 96, 2));
        node.start("corp", RunKind.SYNC, "admin");
        awaitRuns();
        assertThat(corp.photosAsked()).hasSize(2);
        assertThat(user(su).avatar()).isNotEqualTo(first).isEqualTo(avatar().hash());
        assertThat(node.runs("corp", Long.MAX_VALUE, 1).get(0).counts().changed()).isEqualTo(1);
    }

    private void awaitRuns() {
        await().until(
                        () ->
                                node.runs("corp", Long.MAX_VALUE, 1).get(0).state()
                                        == RunState.APPLIED);
        await().until(
                        () -> {
                            node.settle();
                            return under.stores().photos().pending("corp", "", 1).isEmpty();
                        });
    }

    @Test
    void takesAPictureAwayOnlyWhereTheDirectoryDid() {
        synced();
        node.settle();
        corp.doNotAskFor(PersonAttribute.PHOTO);
        corp.change(su, p -> p.title = "Chief");
        node.start("corp", RunKind.FULL, "admin");
        awaitRuns();
        assertThat(user(su).avatar()).isNotNull();

        corp.works();
        corp.change(su, p -> p.photo = null);
        node.start("corp", RunKind.SYNC, "admin");
        awaitRuns();
        assertThat(user(su).avatar()).isNull();
        assertThat(under.users().avatar(user(su).id())).isEmpty();
        assertThat(corp.photosAsked()).hasSize(1);
    }

    @Test
    void asksOnceForWhatIsNoPicture() {
        su.photo = "no picture".getBytes(StandardCharsets.UTF_8);
        node.start("corp", RunKind.SYNC, "admin");
        awaitRuns();
        assertThat(user(su).avatar()).isNull();
        node.start("corp", RunKind.FULL, "admin");
        awaitRuns();
        assertThat(corp.photosAsked()).hasSize(1);
        corp.change(su, p -> p.photo = Pictures.picture("jpg", 96, 96, 2));
        node.start("corp", RunKind.SYNC, "admin");
        awaitRuns();
        assertThat(user(su).avatar()).isNotNull();
    }

    @Test
    void supersedesNoPlanByPicturesThatCameMeanwhile() {
        synced();
        corp.change(su, p -> p.title = "Chief");
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        node.settle();
        assertThat(user(su).avatar()).isNotNull();
        assertThat(node.apply(preview.id(), "admin").state()).isEqualTo(RunState.APPLIED);
        assertThat(user(su).title()).isEqualTo("Chief");
        assertThat(user(su).avatar()).isNotNull();
    }

    @Test
    void stopsWhenManyWouldLoseTheirPictures() {
        staff(30);
        corp.people().forEach(person -> person.photo = new byte[] {1});
        synced();
        corp.withdraw(PersonAttribute.PHOTO);
        DirectoryRun run = sync.syncFully(corp, POLICY, "admin");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(run.remarks().get(0).facts())
                .isEqualTo(Map.of("attribute", "photo", "count", "32", "limit", "20"));
    }
}
