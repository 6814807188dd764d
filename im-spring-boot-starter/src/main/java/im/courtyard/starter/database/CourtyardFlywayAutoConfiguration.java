package im.courtyard.starter.database;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Keeps our flyway-core from switching on Boot 3's Flyway. Also where the chat itself is switched
 * off or has no web to live in: the jar is on the class path all the same.
 */
@AutoConfiguration
@ConditionalOnClass(name = "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration")
public final class CourtyardFlywayAutoConfiguration {

    @Bean
    static BootFlywayRemoval courtyardBootFlywayRemoval(Environment environment) {
        return new BootFlywayRemoval(
                environment, CourtyardFlywayAutoConfiguration.class.getClassLoader());
    }
}
