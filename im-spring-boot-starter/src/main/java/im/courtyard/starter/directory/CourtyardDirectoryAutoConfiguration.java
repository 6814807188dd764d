package im.courtyard.starter.directory;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.property.CourtyardProperties;
import im.courtyard.starter.property.DirectoryProperties;
import im.courtyard.starter.property.SourceProperties;
import java.time.Clock;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Makes the directories that properties describe. Costs nothing where there are none. */
@AutoConfiguration(before = CourtyardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "courtyard.enabled", matchIfMissing = true)
@Conditional(OnDirectory.class)
@EnableConfigurationProperties({DirectoryProperties.class, SourceProperties.class})
public final class CourtyardDirectoryAutoConfiguration implements BeanClassLoaderAware {

    private ClassLoader classes = CourtyardDirectoryAutoConfiguration.class.getClassLoader();

    @Override
    public void setBeanClassLoader(ClassLoader classes) {
        this.classes = classes;
    }

    @Bean
    DirectorySources courtyardDirectorySources(
            DirectoryProperties properties,
            SourceProperties flat,
            ObjectProvider<DirectorySource> hostSources,
            ListableBeanFactory beans) {
        return DirectorySources.of(
                properties.named(flat),
                hostSources.orderedStream().toList(),
                new SourceFactory(beans, classes, Clock.systemDefaultZone()));
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnLdapDirectory.class)
    DirectorySignIn courtyardDirectorySignIn(
            ObjectProvider<ImEngine> engine,
            ObjectProvider<DirectorySources> sources,
            ObjectProvider<CourtyardProperties> properties) {
        return new SignInBySources(
                engine::getObject,
                () -> sources.getObject().signIns(),
                () -> properties.getObject().adminRole());
    }
}
