package im.courtyard.hosts;

/** The Spring Boot versions that a host may be on. */
enum Boot {
    BOOT_35("boot35"),
    BOOT_41("boot41");

    private final String module;

    Boot(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }
}
