package im.courtyard.engine.directory.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV files, each with a first line that names its columns.
 *
 * @param name part of the identity of everybody who comes from here; never changes
 * @param people a row for each person; columns as in {@link TableColumn}
 * @param departments a row for each department; null where people name theirs by {@link
 *     TableColumn#DEPARTMENT}, or there are none
 * @param charset a mark of byte order at the beginning is passed over
 * @param headers what the people's file calls our columns, where it is not the same; by our names
 * @param departmentHeaders the same for the departments' file
 */
public record CsvSettings(
        String name,
        Path people,
        @Nullable Path departments,
        Charset charset,
        char separator,
        Map<String, String> headers,
        Map<String, String> departmentHeaders) {

    public CsvSettings {
        headers = Map.copyOf(headers);
        departmentHeaders = Map.copyOf(departmentHeaders);
    }

    /** UTF-8 with commas and our names. */
    public static CsvSettings of(String name, Path people, @Nullable Path departments) {
        return new CsvSettings(
                name, people, departments, StandardCharsets.UTF_8, ',', Map.of(), Map.of());
    }

    public CsvSettings writtenIn(Charset charset) {
        return new CsvSettings(
                name, people, departments, charset, separator, headers, departmentHeaders);
    }

    /** With other names for the columns of the people's file. */
    public CsvSettings calling(Map<String, String> headers) {
        return new CsvSettings(
                name, people, departments, charset, separator, headers, departmentHeaders);
    }
}
