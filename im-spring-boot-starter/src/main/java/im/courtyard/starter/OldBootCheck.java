package im.courtyard.starter;

import im.courtyard.starter.property.StartFailure;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells hosts on Spring Boot 2 plainly that they cannot have the chat in this form; without it they
 * would see a missing class. Touches nothing that Boot 2 lacks.
 */
final class OldBootCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(SpringBootVersion.getVersion());
    }

    static void check(String version) {
        if (version.startsWith("1.") || version.startsWith("2.")) {
            throw new StartFailure(
                    "it needs Spring Boot 3.5 or 4 (jakarta), this application runs on Spring Boot "
                            + version
                            + " (javax)",
                    "Move the application to Spring Boot 3.5 or later, or run Courtyard in an"
                            + " application of its own beside it.");
        }
    }
}
