package im.courtyard.hosts;

import java.util.regex.Pattern;

/** What a host may have on its class path, by the names of the jars. */
enum Part {
    TOMCAT("tomcat-embed-(core|websocket)-.*|spring-boot-(starter-)?tomcat-.*"),
    JETTY(
            "jetty-.*|spring-boot-(starter-)?jetty-.*|asm-.*|jakarta\\.(servlet|websocket|enterprise|inject|interceptor|transaction).*"),
    SECURITY("spring-security-.*|spring-boot-(starter-)?security-.*"),
    SHIRO("shiro-.*|encoder-.*|commons-(beanutils|collections)-.*"),
    BOOT_FLYWAY("spring-boot-(starter-)?flyway-.*"),
    LIQUIBASE("liquibase-core-.*|spring-boot-(starter-)?liquibase-.*"),
    ACTUATOR(
            "spring-boot-(starter-)?actuator-.*|spring-boot-(health|micrometer|starter-micrometer)-.*|micrometer-(core|jakarta9)-.*"),
    DRUID("druid-.*"),
    LDAP("im-ldap-adapter-.*|ldaptive-.*|netty-.*"),
    JDBC("spring-(jdbc|tx)-.*|spring-boot-(starter-)?(jdbc|sql|transaction|persistence)-.*"),
    H2("h2-.*"),
    MARIADB("mariadb-java-client-.*"),
    HAZELCAST("hazelcast-.*|spring-boot-(starter-)?hazelcast-.*"),
    CHAT_UI("im-chat-ui-.*"),
    ADMIN_UI("im-admin-ui-.*");

    private final Pattern jars;

    Part(String jars) {
        this.jars = Pattern.compile(jars);
    }

    boolean holds(String jar) {
        return jars.matcher(jar).matches();
    }
}
