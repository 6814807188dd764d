package im.courtyard.starter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.RemarkCode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/directory.md against what there is. */
class DirectoryGuideTest {

    private static final Pattern NAME = Pattern.compile("`([a-z][a-z.-]+)`");
    private static final String PREFIX = "courtyard.directory.";

    /** What stands in backticks in the first column of the tables between two headings. */
    private static Set<String> firstColumn(String from, String to) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "directory.md"));
        int begin = page.indexOf("\n## " + from);
        int end = to.isEmpty() ? page.length() : page.indexOf("\n## " + to);
        return page.substring(begin, end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void tellsOfEveryPropertyAndNoOther() throws IOException {
        assertThat(firstColumn("Properties", "What it says")).isEqualTo(properties());
    }

    private static Set<String> properties() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL metadata :
                Collections.list(
                        DirectoryGuideTest.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : Json.mapper().readTree(metadata).get("properties")) {
                String name = property.get("name").asText();
                if (name.startsWith(PREFIX)) {
                    names.add(name.substring(PREFIX.length()));
                }
            }
        }
        return names;
    }

    @Test
    void hasACureForWhateverAnAdministratorIsTold() throws IOException {
        assertThat(firstColumn("What it says", ""))
                .isEqualTo(
                        Stream.of(RemarkCode.values())
                                .map(RemarkCode::code)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
