package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/** The engine's figures as gauges. Read by the registry's threads; none touches the database. */
final class EngineMetrics implements MeterBinder {

    private final ImEngine engine;

    EngineMetrics(ImEngine engine) {
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "courtyard.sessions",
                "Open sessions",
                () -> engine.sessions().all().size());
        gauge(
                registry,
                "courtyard.users.online",
                "Users with a session",
                () -> engine.sessions().users().size());
        gauge(
                registry,
                "courtyard.messages.rate",
                "Messages a second over the last minute",
                () -> engine.figures().own().messagesPerSecond());
        gauge(
                registry,
                "courtyard.lanes.queued",
                "Messages that wait to be appended",
                () -> engine.messages().queued());
        gauge(
                registry,
                "courtyard.lanes.capacity",
                "Messages that may wait to be appended",
                () -> engine.messages().capacity());
    }

    private static void gauge(
            MeterRegistry registry, String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).register(registry);
    }
}
