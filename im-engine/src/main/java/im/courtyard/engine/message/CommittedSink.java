package im.courtyard.engine.message;

import java.util.List;

/** Where lanes put what they committed. */
public interface CommittedSink {

    /**
     * Takes over messages of one transaction, those of a conversation in their order. Called on
     * lane threads; may block while delivery is behind, which is how a lane is slowed down.
     */
    void committed(List<Committed> batch);
}
