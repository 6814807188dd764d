package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersFileTest {

    private final Path folder;

    MembersFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private MembersFile holding(String text) throws IOException {
        return new MembersFile(Files.writeString(folder.resolve("nodes"), text));
    }

    @Test
    void aNodeStandsOnEachLine() throws IOException {
        assertThat(holding("# ours\n\n10.0.0.5:5801\r\n  node2.example\t\n[fd00::5]:5802").get())
                .containsExactly("10.0.0.5:5801", "node2.example", "[fd00::5]:5802");
    }

    @Test
    void aLineThatIsNoNodeIsNamed() throws IOException {
        MembersFile file = holding("10.0.0.5:5801\n\n10.0.0.6:port\n");
        assertThatIllegalArgumentException()
                .isThrownBy(file::get)
                .withMessageStartingWith("line 3 of the file " + file.file())
                .withMessageContaining("\"10.0.0.6:port\" is not like 10.0.0.5:5801");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        for (Path none : new Path[] {folder, folder.resolve("none")}) {
            assertThatThrownBy(new MembersFile(none)::get)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(none.toString());
        }
    }
}
