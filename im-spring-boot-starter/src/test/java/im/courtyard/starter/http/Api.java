package im.courtyard.starter.http;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineBuilder;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.SourceSettings;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.transport.OriginPolicy;
import im.courtyard.engine.user.User;
import im.courtyard.starter.api.Controllers;
import im.courtyard.starter.assets.Assets;
import im.courtyard.starter.identity.HostUser;
import im.courtyard.starter.identity.PrincipalResolver;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;

/** The servlet over a real engine and an H2 database; the header X-User signs in. */
final class Api implements AutoCloseable {

    final ImEngine engine;
    private final CourtyardServlet servlet;
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    /**
     * @param directories are read only when they are told to
     */
    Api(DirectorySource... directories) {
        this(database(), node -> {}, directories);
    }

    /** One of several nodes on this database. */
    Api(DataSource database, ClusterBus bus) {
        this(database, node -> node.cluster(bus).config(named(bus.self())));
    }

    private Api(
            DataSource database, Consumer<ImEngineBuilder> node, DirectorySource... directories) {
        ImEngineBuilder builder =
                ImEngine.builder()
                        .storage(StorageConfig.of(database))
                        .auditSinks(List.of(audited::add));
        node.accept(builder);
        engine = builder.build();
        SourceSettings byHand =
                SourceSettings.of("bean", "in a test", SyncPolicy.DEFAULTS, Mode.MANUAL);
        for (DirectorySource directory : directories) {
            engine.directories().register(directory, byHand);
        }
        engine.start();
        engine.users()
                .save(
                        List.of(
                                User.person("zhang", "zhang", "张伟"),
                                User.person("li", "li", "李娜"),
                                User.person("wang", "wang", "王芳"),
                                User.person("boss", "boss", "Boss")));
        CsrfTokens csrf = request -> Optional.of(new CsrfTokens.Csrf("X-CSRF", "t1"));
        servlet =
                new CourtyardServlet(
                        () ->
                                new CourtyardServlet.Api(
                                        Controllers.of(engine, engine.config(), csrf),
                                        new Callers(engine, byHeader(), "admin"),
                                        new OriginPolicy(List.of())),
                        new Assets(Api.class.getClassLoader()));
        try {
            servlet.init(new MockServletConfig(new MockServletContext(), "courtyard"));
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        return database;
    }

    private static ImEngineConfig named(String node) {
        ImEngineConfig config = ImEngineConfig.defaults();
        return new ImEngineConfig(
                node,
                config.lanes(),
                config.laneCapacity(),
                config.requestThreads(),
                config.limits(),
                config.timing());
    }

    private static PrincipalResolver byHeader() {
        return new PrincipalResolver() {
            @Override
            public Optional<HostUser> resolve(HttpServletRequest request) {
                return Optional.ofNullable(request.getHeader("X-User")).map(Api::hostUser);
            }
        };
    }

    private static HostUser hostUser(String name) {
        Set<String> roles = name.equals("boss") ? Set.of("admin") : Set.of();
        String username = name.startsWith("id-of-") ? name.substring("id-of-".length()) : name;
        return new HostUser(name, username, name, roles, Locale.SIMPLIFIED_CHINESE);
    }

    /** A request below /im/api/v1. */
    MockHttpServletRequest request(String method, String path) {
        String[] parts = path.split("\\?", 2);
        MockHttpServletRequest request =
                new MockHttpServletRequest(method, "/im/api/v1" + parts[0]);
        request.setServletPath("/im");
        request.setPathInfo("/api/v1" + parts[0]);
        request.setHttpServletMapping(
                new MockHttpServletMapping("", "/im/*", "courtyard", MappingMatch.PATH));
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&")) {
                String[] pair = parameter.split("=", 2);
                request.addParameter(pair[0], pair[1]);
            }
        }
        return request;
    }

    MockHttpServletResponse send(MockHttpServletRequest request) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            servlet.service(request, response);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return response;
    }

    MockHttpServletResponse call(String user, String method, String path, @Nullable String json) {
        MockHttpServletRequest request = request(method, path);
        request.addHeader("X-User", user);
        if (json != null) {
            request.setContentType("application/json");
            request.setContent(json.getBytes(StandardCharsets.UTF_8));
        }
        return send(request);
    }

    JsonNode ok(String user, String method, String path, @Nullable String json) {
        MockHttpServletResponse response = call(user, method, path, json);
        if (response.getStatus() != 200) {
            throw new AssertionError(response.getStatus() + " " + body(response));
        }
        return body(response);
    }

    JsonNode get(String user, String path) {
        return ok(user, "GET", path, null);
    }

    /** The code of a refusal. */
    String refused(String user, String method, String path, @Nullable String json) {
        MockHttpServletResponse response = call(user, method, path, json);
        JsonNode problem = body(response);
        if (response.getStatus() != problem.path("status").asInt()) {
            throw new AssertionError(response.getStatus() + " " + problem);
        }
        return problem.path("code").asText();
    }

    /** What somebody did, as far as the auditor has heard yet. */
    List<String> audited(String actor) {
        return audited.stream()
                .filter(event -> event.actor().equals(actor))
                .map(AuditEvent::action)
                .toList();
    }

    static JsonNode body(MockHttpServletResponse response) {
        try {
            return Json.mapper().readTree(response.getContentAsByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        servlet.destroy();
        engine.close();
    }
}
