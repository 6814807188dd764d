package im.courtyard.sample.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads the text files under {@code company/} that the generated company is made from. */
public final class CompanyFile {

    private CompanyFile() {}

    /** The whole text of a file. */
    public static String text(String name) {
        try {
            return new ClassPathResource("company/" + name)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines in their order, without comments and empty ones. */
    public static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    /** The fields of a line, parted by bars; an empty last field counts. */
    public static List<String> fields(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
    }
}
