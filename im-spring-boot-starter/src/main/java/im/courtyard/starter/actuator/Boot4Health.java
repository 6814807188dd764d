package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health for Boot 4, where the classes have moved. */
final class Boot4Health extends AbstractHealthIndicator {

    private final ImEngine engine;

    Boot4Health(ImEngine engine) {
        super(DatabaseProbe::sentence);
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetails(DatabaseProbe.ask(engine));
    }
}
