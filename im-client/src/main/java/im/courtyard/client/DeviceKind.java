package im.courtyard.client;

/** What kind of device a client is, as others see it. */
public enum DeviceKind {
    WEB("web"),
    DESKTOP("desktop"),
    PHONE("phone"),
    SERVICE("service");

    private final String code;

    DeviceKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
