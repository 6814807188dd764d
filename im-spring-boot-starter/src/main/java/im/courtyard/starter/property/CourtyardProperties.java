package im.courtyard.starter.property;

import im.courtyard.engine.ImEngineConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a host may set below {@code courtyard}. Every property has a default; a wrong one stops the
 * start with a sentence that names it.
 *
 * @param enabled Whether the chat is there at all.
 * @param prefix Path, below the context path, of everything of Courtyard.
 * @param node Name of this process, unique among the nodes on one database. Made up at each start
 *     where absent.
 * @param adminRole Role of the host that opens the administrator's console.
 * @param allowedOrigins Origins (such as https://oa.example.com) whose pages may connect, beside
 *     the server's own.
 * @param lanes Threads that append messages; a conversation stays in one.
 * @param laneCapacity Messages that may wait in one lane before senders hear BUSY.
 * @param requestThreads Threads that answer requests which read the database.
 * @param migrate Whether to create and update the tables (cy_...) at start.
 */
@ConfigurationProperties("courtyard")
public record CourtyardProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/im") String prefix,
        @Nullable String node,
        @DefaultValue("admin") String adminRole,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("2") int lanes,
        @DefaultValue("4096") int laneCapacity,
        @DefaultValue("4") int requestThreads,
        @DefaultValue("true") boolean migrate,
        @DefaultValue Datasource datasource,
        @DefaultValue H2 h2,
        @DefaultValue Limits limits,
        @DefaultValue Timing timing,
        @DefaultValue Shiro shiro) {

    public CourtyardProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        PropertyRules.check(
                prefix, node, adminRole, allowedOrigins, lanes, laneCapacity, requestThreads);
    }

    /**
     * Which database. Without any of these: the host's DataSource that is qualified with
     * {@code @CourtyardDataSource}, else the primary, else the only one.
     *
     * @param beanName Name of the host's DataSource bean to use.
     * @param url JDBC URL of a database of the chat's own.
     * @param username User at that database.
     * @param password Password at that database.
     * @param reads Connections for everything that a person waits for.
     * @param background Connections for the rest.
     */
    public record Datasource(
            @Nullable String beanName,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("3") int reads,
            @DefaultValue("1") int background) {

        public Datasource {
            PropertyRules.positive("courtyard.datasource.reads", reads);
            PropertyRules.positive("courtyard.datasource.background", background);
            if (beanName != null && url != null) {
                throw new WrongPropertyException(
                        "courtyard.datasource.url",
                        "cannot stand beside courtyard.datasource.bean-name: choose one database");
            }
        }

        @Override
        public String toString() {
            return "Datasource[beanName=" + beanName + ", url=" + url + "]";
        }
    }

    /**
     * The small database for hosts that have none.
     *
     * @param file File of the chat's own H2 database where the host has no DataSource.
     * @param powerSafe Whether every stored message also survives loss of power (slower).
     */
    public record H2(
            @DefaultValue("./courtyard-data/courtyard") String file,
            @DefaultValue("false") boolean powerSafe) {
        public H2 {
            PropertyRules.notBlank("courtyard.h2.file", file);
        }
    }

    /**
     * What one request may ask for.
     *
     * @param frame Size of one WebSocket frame from a client.
     * @param textLength Characters of a text message.
     * @param body Size of a message's body.
     * @param groupMembers Members of one group.
     * @param mentions People mentioned by name in one message.
     * @param sendsPerSecond Messages of one user a second, steadily.
     * @param sendBurst Messages of one user at once.
     * @param connectionsPerUser Connections of one user; the oldest goes when there is one more.
     * @param outbound Bytes that may wait for one session before it is told to sync again.
     */
    public record Limits(
            @DefaultValue("64KB") DataSize frame,
            @DefaultValue("10000") int textLength,
            @DefaultValue("32KB") DataSize body,
            @DefaultValue("10000") int groupMembers,
            @DefaultValue("500") int mentions,
            @DefaultValue("20") int sendsPerSecond,
            @DefaultValue("60") int sendBurst,
            @DefaultValue("10") int connectionsPerUser,
            @DefaultValue("256KB") DataSize outbound) {

        public Limits {
            PropertyRules.size("courtyard.limits.frame", frame);
            PropertyRules.positive("courtyard.limits.text-length", textLength);
            PropertyRules.size("courtyard.limits.body", body);
            PropertyRules.positive("courtyard.limits.group-members", groupMembers);
            PropertyRules.positive("courtyard.limits.mentions", mentions);
            PropertyRules.positive("courtyard.limits.sends-per-second", sendsPerSecond);
            PropertyRules.positive("courtyard.limits.send-burst", sendBurst);
            PropertyRules.positive("courtyard.limits.connections-per-user", connectionsPerUser);
            PropertyRules.size("courtyard.limits.outbound", outbound);
            if (body.compareTo(frame) > 0) {
                throw new WrongPropertyException(
                        "courtyard.limits.body",
                        "is "
                                + body
                                + ", more than courtyard.limits.frame ("
                                + frame
                                + ") lets in");
            }
        }

        im.courtyard.engine.common.Limits toEngine() {
            return new im.courtyard.engine.common.Limits(
                    (int) frame.toBytes(),
                    textLength,
                    (int) body.toBytes(),
                    groupMembers,
                    mentions,
                    sendsPerSecond,
                    sendBurst,
                    connectionsPerUser,
                    (int) outbound.toBytes());
        }
    }

    /**
     * How long to wait for what.
     *
     * @param hello For the hello of a new connection.
     * @param ping Between two pings; two unanswered ones end the connection.
     * @param interceptor For all interceptors of one message together.
     * @param busy For a conversation that somebody else holds, before BUSY.
     * @param ticket Life of a ticket.
     * @param token Life of a bearer token.
     */
    public record Timing(
            @DefaultValue("10s") Duration hello,
            @DefaultValue("25s") Duration ping,
            @DefaultValue("2s") Duration interceptor,
            @DefaultValue("2s") Duration busy,
            @DefaultValue("30s") Duration ticket,
            @DefaultValue("30d") Duration token) {

        public Timing {
            PropertyRules.positive("courtyard.timing.hello", hello);
            PropertyRules.positive("courtyard.timing.ping", ping);
            PropertyRules.positive("courtyard.timing.interceptor", interceptor);
            PropertyRules.positive("courtyard.timing.busy", busy);
            PropertyRules.positive("courtyard.timing.ticket", ticket);
            PropertyRules.positive("courtyard.timing.token", token);
        }

        im.courtyard.engine.common.Timing toEngine() {
            return new im.courtyard.engine.common.Timing(
                    hello, ping, interceptor, busy, ticket, token);
        }
    }

    /**
     * Hosts with Apache Shiro.
     *
     * @param idProperty Property of the principal that is the user's id, where the principal is an
     *     object: a getter, record component or map key, such as userId.
     * @param usernameProperty Property of the principal that is the login name; the id where
     *     absent.
     * @param nameProperty Property of the principal to show as the person's name; the login name
     *     where absent.
     * @param acceptRemembered Whether somebody who is only remembered counts as signed in.
     * @param filters Whether to put rules for Courtyard's paths before the host's.
     * @param apiFilters Filter chain of the API, such as anon or jwt. Where absent: anon if the
     *     host's chain for everything consists of Shiro's own filters, else the host's chain.
     */
    public record Shiro(
            @Nullable String idProperty,
            @Nullable String usernameProperty,
            @Nullable String nameProperty,
            @DefaultValue("false") boolean acceptRemembered,
            @DefaultValue("true") boolean filters,
            @Nullable String apiFilters) {}

    /** These settings as the engine takes them. */
    public ImEngineConfig toEngine() {
        ImEngineConfig defaults = ImEngineConfig.defaults();
        return new ImEngineConfig(
                node == null ? defaults.node() : node,
                lanes,
                laneCapacity,
                requestThreads,
                limits.toEngine(),
                timing.toEngine());
    }
}
