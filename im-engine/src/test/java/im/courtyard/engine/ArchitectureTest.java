package im.courtyard.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import im.courtyard.engine.common.Spi;

@AnalyzeClasses(
        packages = "im.courtyard.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "im.courtyard.engine";
    private static final String TABLES = ROOT + ".directory.table..";
    private static final String HAZELCAST = ROOT + ".cluster.hazelcast..";
    private static final String[] ADAPTERS = {
        ROOT + ".storage..", ROOT + ".transport.websocket..", TABLES, HAZELCAST
    };

    @ArchTest
    static final ArchRule nothingInTheEngineSeesSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheFaceSeesAdapters =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ADAPTERS[0], ADAPTERS[1], TABLES, HAZELCAST)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule featuresDoNotSeeTheFace =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + ".transport.websocket")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule sqlLivesInStorageAndInTheHostsTables =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS[0], TABLES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..");

    @ArchTest
    static final ArchRule theClusterKnowsNoFeature =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".cluster..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(ROOT + "..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    ROOT + ".cluster..", ROOT + ".common..")));

    @ArchTest
    static final ArchRule hazelcastIsSeenByItsAdapterOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(HAZELCAST)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.hazelcast..");

    @ArchTest
    static final ArchRule extensionPointsAreInterfaces =
            classes().that().areAnnotatedWith(Spi.class).should().beInterfaces();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl");
}
