package im.courtyard.benchmark.server;

/** The servlet container of a bare host. */
public enum Container {
    TOMCAT("Tomcat"),
    JETTY("Jetty");

    private final String title;

    Container(String title) {
        this.title = title;
    }

    /** Its name as people write it. */
    public String title() {
        return title;
    }

    /** Leaves the other container out. (tomcat-embed-el is Jetty's too.) */
    public JavaClassPath of(JavaClassPath both) {
        return switch (this) {
            case TOMCAT ->
                    both.without(jar -> jar.startsWith("jetty-") || jar.contains("boot-jetty"));
            case JETTY ->
                    both.without(
                            jar ->
                                    jar.startsWith("tomcat-embed-core")
                                            || jar.startsWith("tomcat-embed-websocket")
                                            || jar.contains("boot-tomcat"));
        };
    }
}
