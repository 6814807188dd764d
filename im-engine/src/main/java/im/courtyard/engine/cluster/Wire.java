package im.courtyard.engine.cluster;

/** The versions of the wire format that this software speaks; adjacent ones run together. */
final class Wire {

    static final int LOWEST = 1;
    static final int HIGHEST = 1;

    private Wire() {}
}
