package im.courtyard.hosts;

/** The ids that the Shiro host gives its staff. */
final class ShiroLoginIds {

    private ShiroLoginIds() {}

    static String of(String name) {
        return String.valueOf(ShiroLogin.Staff.named(name).userId());
    }
}
