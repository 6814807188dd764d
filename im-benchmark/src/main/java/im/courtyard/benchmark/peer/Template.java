package im.courtyard.benchmark.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A peer's configuration file, with {@code @names@} where a run puts in its own values. */
final class Template {

    private final String name;
    private String text;

    /**
     * @param name of the resource, and of the file that it becomes
     */
    Template(String name) throws IOException {
        this.name = name;
        try (InputStream resource = Template.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            text = new String(resource.readAllBytes(), UTF_8);
        }
    }

    Template put(Map<String, ?> values) {
        values.forEach((key, value) -> text = text.replace("@" + key + "@", value.toString()));
        return this;
    }

    /**
     * Writes it into the folder.
     *
     * @return the file
     */
    Path write(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(name), text);
    }
}
