package im.courtyard.starter.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Holds openapi.json against what the controllers really map. */
class OpenApiTest {

    private static final List<Class<?>> CONTROLLERS =
            List.of(
                    MeController.class,
                    CredentialController.class,
                    UserController.class,
                    AvatarController.class,
                    DepartmentController.class,
                    ConversationController.class,
                    GroupController.class,
                    AdminController.class,
                    SessionController.class,
                    ClusterController.class,
                    DirectoryController.class,
                    DirectoryRunController.class,
                    DepartmentGroupController.class,
                    DescriptionController.class);

    private final JsonNode document = document();

    private static JsonNode document() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A route as {@code get /users}. */
    private static Stream<String> routes(Method method) {
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        String base =
                Objects.requireNonNull(
                                AnnotatedElementUtils.findMergedAnnotation(
                                        method.getDeclaringClass(), RequestMapping.class))
                        .path()[0]
                        .substring("/api/v1".length());
        String path = base + (mapping.path().length == 0 ? "" : mapping.path()[0]);
        return Arrays.stream(mapping.method())
                .map(verb -> verb.name().toLowerCase(Locale.ROOT) + " " + path);
    }

    private static Stream<Method> handlers() {
        return CONTROLLERS.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> mapped = new TreeSet<>(handlers().flatMap(OpenApiTest::routes).toList());
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                verb -> described.add(verb + " " + path.getKey())));
        assertThat(described).isEqualTo(mapped).hasSizeGreaterThan(20);
    }

    @Test
    void describesEveryParameter() {
        for (Method method : handlers().toList()) {
            routes(method)
                    .forEach(
                            route ->
                                    assertThat(described(route))
                                            .describedAs(route)
                                            .containsAll(parameters(method)));
        }
    }

    @Test
    void everyControllerIsServed() throws Exception {
        assertThat((long) CONTROLLERS.size()).isEqualTo(controllersInPackage());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValuesAsText("$ref")
                .forEach(
                        ref ->
                                assertThat(document.at(ref.substring(1)).isMissingNode())
                                        .describedAs(ref)
                                        .isFalse());
    }

    private List<String> described(String route) {
        String[] parts = route.split(" ");
        return document.get("paths").get(parts[1]).get(parts[0]).findValuesAsText("name");
    }

    private static List<String> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(
                        parameter ->
                                parameter.isAnnotationPresent(PathVariable.class)
                                        || parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .toList();
    }

    private static long controllersInPackage() throws Exception {
        var folder = OpenApiTest.class.getResource("MeController.class");
        var directory = java.nio.file.Path.of(Objects.requireNonNull(folder).toURI()).getParent();
        try (var files = java.nio.file.Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("Controller.class")).count();
        }
    }
}
