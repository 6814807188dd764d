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

    private Template() {}

    /**
     * Writes the resource of this name into the folder.
     *
     * @return the file
     */
    static Path write(String name, Path folder, Map<String, ?> values) throws IOException {
        String text = read(name);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
        }
        return Files.writeString(Files.createDirectories(folder).resolve(name), text);
    }

    private static String read(String name) throws IOException {
        try (InputStream resource = Template.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            return new String(resource.readAllBytes(), UTF_8);
        }
    }
}
