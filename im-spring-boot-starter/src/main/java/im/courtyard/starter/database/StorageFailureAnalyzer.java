package im.courtyard.starter.database;

import im.courtyard.engine.common.StorageException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Says what about the database keeps the chat from starting, in its own words and the driver's. */
final class StorageFailureAnalyzer extends AbstractFailureAnalyzer<StorageException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StorageException cause) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        String driver = root == cause ? "" : " (" + root.getMessage() + ")";
        return new FailureAnalysis(
                "Courtyard cannot start: " + cause.getMessage() + driver,
                "Look at the DataSource that Courtyard uses; courtyard.datasource.bean-name or"
                        + " courtyard.datasource.url choose another one.",
                cause);
    }
}
