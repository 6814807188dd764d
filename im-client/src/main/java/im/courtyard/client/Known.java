package im.courtyard.client;

/** One line of what a device knows, as sync sends it. */
record Known(long conversation, long version, long memberVersion) {}
