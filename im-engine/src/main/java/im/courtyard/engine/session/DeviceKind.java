package im.courtyard.engine.session;

import java.util.Locale;

/** What a user sits at; in the protocol in lower case. */
public enum DeviceKind {
    WEB,
    DESKTOP,
    PHONE,
    SERVICE;

    /** As the protocol writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
