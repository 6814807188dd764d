package im.courtyard.engine.directory.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A file of CSV that somebody else may be writing. Thread-safe. */
final class CsvFile {

    /** Who writes a file writes more often than this. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path path;
    private final CsvSettings settings;
    private final CsvColumns expected;
    private final Clock clock;

    CsvFile(Path path, CsvSettings settings, CsvColumns expected, Clock clock) {
        this.path = path;
        this.settings = settings;
        this.expected = expected;
        this.clock = clock;
    }

    /** Without its folder: enough for the administrator. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * Another one for other contents.
     *
     * @throws DirectoryException where the file cannot be read, or looks as if somebody were
     *     writing it
     */
    String version() {
        MessageDigest digest = Sha256.digest();
        int last = -1;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                last = n == 0 ? last : buffer[n - 1];
            }
            requireSettled();
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (last < 0) {
            throw failure(Kind.INCOMPLETE, RemarkCode.CSV_EMPTY);
        }
        if (last != '\n' && last != '\r') {
            throw failure(Kind.INCOMPLETE, RemarkCode.CSV_UNFINISHED);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void requireSettled() throws IOException {
        Duration age =
                Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.instant());
        if (!age.isNegative() && age.compareTo(SETTLED) < 0) {
            throw failure(Kind.INCOMPLETE, RemarkCode.CSV_CHANGING);
        }
    }

    /**
     * Hands on the rows below the first line.
     *
     * @throws DirectoryException where it cannot be read to its end
     */
    void rows(Consumer<CsvRow> each) {
        try (Reader reader = open();
                CsvReader<CsvRecord> records =
                        CsvReader.builder()
                                .fieldSeparator(settings.separator())
                                .allowExtraFields(true)
                                .allowMissingFields(true)
                                .allowExtraCharsAfterClosingQuote(false)
                                .ofCsvRecord(reader)) {
            Iterator<CsvRecord> lines = records.iterator();
            if (!lines.hasNext()) {
                throw failure(Kind.INCOMPLETE, RemarkCode.CSV_EMPTY);
            }
            List<String> header = lines.next().getFields();
            Map<String, Integer> columns = columns(header);
            while (lines.hasNext()) {
                CsvRecord line = lines.next();
                each.accept(
                        new CsvRow(
                                name(),
                                line.getStartingLineNumber(),
                                columns,
                                header.size(),
                                line.getFields()));
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw malformed(e);
        }
    }

    private Reader open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        Reader reader =
                new BufferedReader(
                        new InputStreamReader(
                                in,
                                settings.charset()
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** Index of each column that the file has, by our names. */
    private Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> byHeader = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String label = lower(header.get(i));
            if (!label.isEmpty() && byHeader.put(label, i) != null) {
                throw failure(Kind.BAD_CONFIGURATION, RemarkCode.CSV_HEADER, "column", label);
            }
        }
        Map<String, Integer> columns = new HashMap<>();
        for (String column : expected.ours()) {
            Integer index = byHeader.get(lower(expected.header(column)));
            if (index != null) {
                columns.put(column, index);
            } else if (expected.isNeeded(column)) {
                throw new DirectoryException(
                        Kind.BAD_CONFIGURATION,
                        RemarkCode.TABLE_COLUMN.with(
                                Map.of("table", name(), "column", expected.header(column))));
            }
        }
        return columns;
    }

    private static String lower(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }

    private DirectoryException malformed(CsvParseException e) {
        if (e.getCause() instanceof IOException cause) {
            return unreadable(cause);
        }
        return failure(
                Kind.INCOMPLETE,
                RemarkCode.CSV_MALFORMED,
                "answer",
                String.valueOf(e.getMessage()));
    }

    private DirectoryException unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return failure(Kind.BASE_NOT_FOUND, RemarkCode.CSV_MISSING);
        }
        if (e instanceof CharacterCodingException) {
            return failure(
                    Kind.BAD_CONFIGURATION,
                    RemarkCode.CSV_CHARSET,
                    "charset",
                    settings.charset().name());
        }
        return failure(Kind.REFUSED, RemarkCode.CSV_UNREADABLE, "answer", String.valueOf(e));
    }

    private DirectoryException failure(Kind kind, RemarkCode code) {
        return new DirectoryException(kind, code.with(Map.of("file", path)));
    }

    private DirectoryException failure(Kind kind, RemarkCode code, String fact, String value) {
        return new DirectoryException(kind, code.with(Map.of("file", path, fact, value)));
    }
}
