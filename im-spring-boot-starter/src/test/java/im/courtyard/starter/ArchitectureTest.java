package im.courtyard.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(
        packages = "im.courtyard.starter",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("im.courtyard.starter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule optionalLibrariesStayInTheirPackages =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..shiro..",
                            "..security..",
                            "..actuator..",
                            "..identity..",
                            "..cluster..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.shiro..",
                            "org.springframework.security..",
                            "org.springframework.boot.actuate..",
                            "org.springframework.boot.health..",
                            "io.micrometer..",
                            "com.hazelcast..");

    @ArchTest
    static final ArchRule noMapperOfTheHostIsTouched =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.http.converter.json..",
                            "org.springframework.boot.jackson..",
                            "tools.jackson..");

    @ArchTest
    static final ArchRule noAnswerGoesToTheHostsErrorPage =
            noClasses()
                    .should()
                    .callMethodWhere(
                            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                    com.tngtech.archunit.core.domain.properties.HasName.Predicates
                                            .nameMatching("sendError|sendRedirect|getRemoteUser")));

    @ArchTest
    static final ArchRule nothingOfBootThatMoved =
            classes()
                    .that()
                    .resideOutsideOfPackage("..actuator..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "org.springframework.boot.autoconfigure.jdbc..",
                            "org.springframework.boot.autoconfigure.flyway..",
                            "org.springframework.boot.autoconfigure.web..",
                            "org.springframework.boot.web.context..",
                            "org.springframework.boot.web.embedded..",
                            "org.springframework.boot.web.server..",
                            "org.springframework.boot.sql..");

    /** Hosts scan these and serve these. */
    @Test
    void putsNothingWhereHostsLook() throws Exception {
        for (String entry : List.of("im/courtyard/engine/ImEngine.class", "im/courtyard/starter")) {
            Path root = root(entry);
            for (String folder :
                    List.of(
                            "mapper",
                            "static",
                            "public",
                            "templates",
                            "db",
                            "META-INF/resources")) {
                assertThat(Files.exists(root.resolve(folder))).describedAs(folder).isFalse();
            }
        }
    }

    private static Path root(String entry) throws Exception {
        var url =
                Objects.requireNonNull(ArchitectureTest.class.getClassLoader().getResource(entry));
        if (url.getProtocol().equals("jar")) {
            String jar = url.getPath().substring("file:".length(), url.getPath().indexOf('!'));
            return open(Path.of(jar)).getPath("/");
        }
        Path target = Path.of("target/classes").toAbsolutePath();
        return Files.exists(target.resolve(entry)) ? target : Path.of(url.toURI());
    }

    private static java.nio.file.FileSystem open(Path jar) throws IOException {
        return FileSystems.newFileSystem(jar);
    }
}
