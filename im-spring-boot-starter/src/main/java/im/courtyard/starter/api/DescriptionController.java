package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the machine-readable descriptions of both halves of the protocol. Public. */
@RequestMapping("/api/v1")
public final class DescriptionController {

    @GetMapping("/openapi.json")
    void openapi(HttpServletResponse response) throws IOException {
        write(DescriptionController.class, "openapi.json", response);
    }

    @GetMapping("/frames.json")
    void frames(HttpServletResponse response) throws IOException {
        write(ImEngine.class, "transport/frames.json", response);
    }

    private static void write(Class<?> beside, String name, HttpServletResponse response)
            throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            response.setContentType("application/json");
            in.transferTo(response.getOutputStream());
        }
    }
}
