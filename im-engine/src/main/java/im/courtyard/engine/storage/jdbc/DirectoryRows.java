package im.courtyard.engine.storage.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.EntryKind;
import im.courtyard.engine.directory.KnownEntry;
import im.courtyard.engine.directory.StagedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How staged and known entries stand in their tables. */
final class DirectoryRows {

    private static final int BASE = 250;
    private static final int CONTAINER = 2000;
    private static final int RDN = 500;
    private static final int CLAIM = 190;

    static final RowShape STAGED =
            new RowShape(
                    "cy_directory_stage",
                    List.of("run_id", "entry_key"),
                    List.of("kind", "base", "path_key", "username_key", "mail_key", "content"));

    static final RowShape KNOWN =
            new RowShape(
                    "cy_directory_entry",
                    List.of("source", "entry_key"),
                    List.of(
                            "kind",
                            "object_id",
                            "base",
                            "container",
                            "rdn",
                            "place_key",
                            "mail_key",
                            "missed",
                            "gone",
                            "disabled",
                            "photo"));

    static final String KNOWN_COLUMNS =
            "e.entry_key, e.kind, e.object_id, e.base, e.container, e.rdn, e.mail_key, e.missed,"
                    + " e.gone, e.disabled, e.photo";

    private DirectoryRows() {}

    static @Nullable Object[] values(long run, StagedEntry entry) {
        return new @Nullable Object[] {
            run,
            entry.key(),
            entry.kind().ordinal(),
            cut(entry.base(), BASE),
            entry.pathKey(),
            claim(entry.usernameKey()),
            claim(entry.mailKey()),
            Json.write(entry)
        };
    }

    static StagedEntry staged(ResultSet row) throws SQLException {
        return read(row.getString("content"), StagedEntry.class);
    }

    static @Nullable Object[] values(String source, KnownEntry entry) {
        return new @Nullable Object[] {
            source,
            entry.key(),
            entry.kind().ordinal(),
            entry.objectId(),
            cut(entry.base(), BASE),
            cut(entry.container(), CONTAINER),
            cut(entry.rdn(), RDN),
            entry.placeKey(),
            claim(entry.mailKey()),
            entry.missed(),
            entry.gone(),
            entry.disabled(),
            entry.photo()
        };
    }

    static KnownEntry known(ResultSet row) throws SQLException {
        return new KnownEntry(
                row.getString("entry_key"),
                EntryKind.values()[row.getInt("kind")],
                row.getString("object_id"),
                row.getString("base"),
                row.getString("container"),
                row.getString("rdn"),
                row.getString("mail_key"),
                row.getInt("missed"),
                row.getBoolean("gone"),
                row.getBoolean("disabled"),
                row.getString("photo"));
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a stored " + type.getSimpleName(), e);
        }
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Too long to be anybody's: such an entry is refused later. */
    private static @Nullable String claim(@Nullable String text) {
        return text == null || text.length() > CLAIM ? null : text;
    }
}
