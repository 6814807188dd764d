package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.table.CsvDirectorySource;
import im.courtyard.engine.directory.table.CsvSettings;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.UserState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file of people, nobody is wronged by it. */
class CsvSyncTest {

    private static final String HEADER = "id,username,department,enabled\n";

    private final Path file;
    private SyncUnderTest under;
    private DirectorySync sync;

    CsvSyncTest(@TempDir Path folder) {
        this.file = folder.resolve("people.csv");
    }

    @BeforeEach
    void haveFiftyPeople() {
        under = SyncUnderTest.emptied(TestDatabase.h2Memory());
        sync = under.node("node");
        write(HEADER + rows(50));
        assertThat(sync().state()).isEqualTo(RunState.APPLIED);
        assertThat(active()).isEqualTo(50);
    }

    private static String rows(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> i + ",p" + i + ",Head/Team " + i % 5 + ",1\n")
                .collect(Collectors.joining());
    }

    private void write(String csv) {
        try {
            Files.writeString(file, csv);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirectoryRun sync() {
        return sync.syncFully(
                new CsvDirectorySource(CsvSettings.of("hr", file, null), Clock.systemUTC()),
                SyncPolicy.DEFAULTS,
                "system");
    }

    private long active() {
        return under.users().countPeople();
    }

    @Test
    void whoseRowIsGoneHasLeft() {
        write(HEADER + rows(49));
        assertThat(sync().counts().deactivated()).isEqualTo(1);
        assertThat(under.users().require("hr:49").state()).isEqualTo(UserState.LEFT);
    }

    @Test
    void aFileThatIsMissingEmptyOrCutDeactivatesNobody() throws IOException {
        String whole = HEADER + rows(50);
        write("");
        assertThat(sync().state()).isEqualTo(RunState.FAILED);
        write(whole.substring(0, whole.length() / 2));
        assertThat(sync().state()).isEqualTo(RunState.FAILED);
        Files.delete(file);
        assertThat(sync().state()).isEqualTo(RunState.FAILED);
        assertThat(active()).isEqualTo(50);
    }

    @Test
    void aFileWithoutRowsOrWithFewWaitsForAnAdministrator() {
        write(HEADER);
        assertThat(sync().state()).isEqualTo(RunState.WAITING);
        write(HEADER + rows(10));
        assertThat(sync().state()).isEqualTo(RunState.WAITING);
        assertThat(active()).isEqualTo(50);
    }

    @Test
    void aRowThatIsNotUnderstoodLeavesItsPersonAndLetsOthersLeave() {
        write(HEADER + rows(48) + "48,p48,Head,perhaps\n");
        DirectoryRun run = sync();
        assertThat(run.counts().problems()).isEqualTo(1);
        assertThat(under.users().require("hr:48").state()).isEqualTo(UserState.ACTIVE);
        assertThat(under.users().require("hr:49").state()).isEqualTo(UserState.LEFT);
    }

    @Test
    void aRowThatMayBeAnybodysLetsNobodyLeave() {
        write(HEADER + rows(48) + "48;p48\n");
        assertThat(sync().counts().deactivated()).isZero();
        assertThat(active()).isEqualTo(50);
    }
}
