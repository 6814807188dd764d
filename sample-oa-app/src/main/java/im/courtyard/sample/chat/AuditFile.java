package im.courtyard.sample.chat;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.sample.OaProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extension bean: appends the audit trail to a file, one JSON object a line, for the company's own
 * log keeping. The file is opened for each event, so that it may be moved away at any time. Called
 * by one thread at a time.
 */
@Component
class AuditFile implements AuditSink {

    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    AuditFile(OaProperties properties) throws IOException {
        this.file = properties.auditFile().toAbsolutePath();
        Files.createDirectories(file.getParent());
    }

    @Override
    public void record(AuditEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("at", event.at());
        line.put("actor", event.actor());
        line.put("action", event.action());
        line.put("object", event.object());
        line.put("detail", event.detail());
        append(json.writeValueAsString(line) + "\n");
    }

    private void append(String line) {
        try {
            Files.writeString(
                    file,
                    line,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
