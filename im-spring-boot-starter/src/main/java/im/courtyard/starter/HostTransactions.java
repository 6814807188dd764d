package im.courtyard.starter;

import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** Tells whether the calling thread is inside a transaction of the host. */
final class HostTransactions {

    private static final String TRANSACTIONS =
            "org.springframework.transaction.support.TransactionSynchronizationManager";

    private HostTransactions() {}

    static BooleanSupplier of(ClassLoader classes) {
        return ClassUtils.isPresent(TRANSACTIONS, classes)
                ? () -> TransactionSynchronizationManager.isActualTransactionActive()
                : () -> false;
    }
}
