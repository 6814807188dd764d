package im.courtyard.starter.property;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which property is wrong, before Boot speaks of binding. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongPropertyAnalyzer extends AbstractFailureAnalyzer<WrongPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongPropertyException cause) {
        return new FailureAnalysis(
                "Courtyard cannot start: " + cause.getMessage() + ".",
                "Correct " + cause.property() + " in the application's configuration.",
                cause);
    }
}
