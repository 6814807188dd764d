package im.courtyard.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "im.courtyard.client",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("im.courtyard.client.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theServerIsKnownByItsProtocolOnly =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("im.courtyard.engine..", "org.springframework..");

    @ArchTest
    static final ArchRule theCheckerNeedsNoClient =
            classes()
                    .that()
                    .resideInAPackage("..history..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("..client.history..", "java..", "org.jspecify..");
}
