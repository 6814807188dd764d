package im.courtyard.starter.http;

import com.fasterxml.jackson.core.JacksonException;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * JSON by the engine's own mapper: the host's may be Jackson 2 or 3 with any settings, or none. No
 * class of Spring's that knows Jackson is touched.
 */
final class JsonConverter extends AbstractHttpMessageConverter<Object> {

    /** The longest body of any route: a group of 10,000 members whose ids have 64 characters. */
    private static final int MAX_BODY = 1024 * 1024;

    JsonConverter() {
        super(StandardCharsets.UTF_8, MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return true;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws IOException {
        byte[] body = input.getBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new HttpMessageNotReadableException("longer than 1 MiB", input);
        }
        try {
            Object value = Json.mapper().readValue(body, type);
            if (value == null) {
                throw new HttpMessageNotReadableException("null", input);
            }
            return value;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("not readable", e, input);
        }
    }

    @Override
    protected void writeInternal(Object value, HttpOutputMessage output) throws IOException {
        byte[] body = Json.write(value).getBytes(StandardCharsets.UTF_8);
        output.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        output.getHeaders().setContentLength(body.length);
        output.getBody().write(body);
    }
}
