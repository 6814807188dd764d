package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Health for Boot 3's actuator. */
final class Boot3Health extends AbstractHealthIndicator {

    private final ImEngine engine;

    Boot3Health(ImEngine engine) {
        super(DatabaseProbe::sentence);
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetails(DatabaseProbe.ask(engine));
    }
}
