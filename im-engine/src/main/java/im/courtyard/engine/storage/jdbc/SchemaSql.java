package im.courtyard.engine.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that makes the tables, for people who must hand it to somebody with the rights to run it:
 * {@code java -cp im-engine.jar im.courtyard.engine.storage.jdbc.SchemaSql mysql}.
 */
final class SchemaSql {

    static final List<String> VENDORS = List.of("h2", "mysql", "mariadb");
    static final String LOCATION = "im/courtyard/db/";

    /** All files of a vendor, oldest first; a new one is listed here. */
    private static final List<String> FILES =
            List.of(
                    "V1__tables.sql",
                    "V2__directory.sql",
                    "V3__groups.sql",
                    "V4__avatars_and_remarks.sql",
                    "V5__nodes.sql");

    private SchemaSql() {}

    /** The version of the tables that this software was made for. */
    static int version() {
        String newest = FILES.get(FILES.size() - 1);
        return Integer.parseInt(newest.substring(1, newest.indexOf("__")));
    }

    static String of(String vendor) {
        if (!VENDORS.contains(vendor)) {
            throw new IllegalArgumentException("no vendor " + vendor + ", only " + VENDORS);
        }
        return files(vendor).stream().map(File::sql).collect(Collectors.joining("\n"));
    }

    /** One migration: {@code V1__tables.sql} has the version 1. */
    record File(String version, String sql) {}

    static List<File> files(String vendor) {
        return FILES.stream()
                .map(
                        name ->
                                new File(
                                        name.substring(1, name.indexOf("__")),
                                        read(LOCATION + vendor + "/" + name)))
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = SchemaSql.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Prints the SQL of the vendor that is named. */
    public static void main(String[] args) {
        if (args.length != 1) {
            throw new IllegalArgumentException("name one of " + VENDORS);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(of(args[0]));
    }
}
