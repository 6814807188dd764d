package im.courtyard.client.history;

import java.util.function.BiConsumer;

/** Looks for one kind of fault. */
interface Rule {

    /** Reports each fault once, however many people see it. */
    void check(Evidence evidence, BiConsumer<Fault, String> report);
}
