package im.courtyard.starter.database;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * Takes Boot 3's own Flyway away again where the host does not use it: our flyway-core on the class
 * path would switch it on, and it refuses a schema that is not empty. A host uses it when any of
 * these is there: a file in db/migration, a spring.flyway property, a Flyway, JavaMigration,
 * Callback, customizer or strategy bean of its own. On Boot 4 a host must add spring-boot-flyway to
 * have it, so that nothing is taken away there.
 *
 * <p>Runs after all definitions, as it comes from an auto-configuration and claims no order.
 */
final class BootFlywayRemoval implements BeanDefinitionRegistryPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(BootFlywayRemoval.class);
    private static final String BOOT = "org.springframework.boot.autoconfigure.flyway.";
    private static final List<String> BEANS = List.of("flywayInitializer", "flyway");
    private static final List<String> SIGNS =
            List.of(
                    "org.flywaydb.core.Flyway",
                    "org.flywaydb.core.api.migration.JavaMigration",
                    "org.flywaydb.core.api.callback.Callback",
                    BOOT + "FlywayConfigurationCustomizer",
                    BOOT + "FlywayMigrationStrategy");

    private final Environment environment;
    private final ClassLoader classes;

    BootFlywayRemoval(Environment environment, ClassLoader classes) {
        this.environment = environment;
        this.classes = classes;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        List<String> boots =
                BEANS.stream()
                        .filter(registry::containsBeanDefinition)
                        .filter(name -> isBoots(registry.getBeanDefinition(name)))
                        .toList();
        if (boots.isEmpty() || hasMigrations() || hasProperty() || hasBean(registry)) {
            return;
        }
        boots.forEach(registry::removeBeanDefinition);
        log.info(
                "Courtyard took away Spring Boot's own Flyway, which only Courtyard's flyway-core"
                        + " had switched on; add db/migration or any spring.flyway property to keep"
                        + " it");
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // definitions only
    }

    private boolean hasMigrations() {
        try {
            return new PathMatchingResourcePatternResolver(classes)
                            .getResources("classpath*:db/migration/**/*.*")
                            .length
                    > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean hasProperty() {
        ConfigurationPropertyName name = ConfigurationPropertyName.of("spring.flyway");
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return true;
            }
        }
        return false;
    }

    private boolean hasBean(BeanDefinitionRegistry registry) {
        return registry instanceof ConfigurableListableBeanFactory beans
                && SIGNS.stream()
                        .filter(type -> ClassUtils.isPresent(type, classes))
                        .map(type -> ClassUtils.resolveClassName(type, classes))
                        .flatMap(
                                type -> Arrays.stream(beans.getBeanNamesForType(type, true, false)))
                        .anyMatch(
                                name ->
                                        !beans.containsBeanDefinition(name)
                                                || !isBoots(beans.getBeanDefinition(name)));
    }

    private static boolean isBoots(BeanDefinition definition) {
        if (definition instanceof AnnotatedBeanDefinition annotated
                && annotated.getFactoryMethodMetadata() != null) {
            return annotated.getFactoryMethodMetadata().getDeclaringClassName().startsWith(BOOT);
        }
        return false;
    }
}
