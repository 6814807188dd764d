package im.courtyard.engine.cluster;

/**
 * What two nodes have agreed on. Its keys are new: nothing that was said before can be repeated.
 *
 * @param out seals what we say; used by one thread at a time
 * @param in opens what the other says; used by one thread at a time
 * @param wire the version of the wire format in which both speak
 * @param incarnation the other's
 */
record Meeting(Seal out, Seal in, int wire, long incarnation) {}
