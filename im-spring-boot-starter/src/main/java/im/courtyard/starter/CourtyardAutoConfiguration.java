package im.courtyard.starter;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineBuilder;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.group.DepartmentGroupMode;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.MessageListener;
import im.courtyard.engine.message.MessageType;
import im.courtyard.engine.receipt.ReadReceiptListener;
import im.courtyard.engine.transport.OriginPolicy;
import im.courtyard.starter.api.Controllers;
import im.courtyard.starter.assets.Assets;
import im.courtyard.starter.database.ChosenDatabase;
import im.courtyard.starter.database.HostMigrations;
import im.courtyard.starter.directory.DirectorySources;
import im.courtyard.starter.http.Callers;
import im.courtyard.starter.http.CourtyardServlet;
import im.courtyard.starter.http.CsrfTokens;
import im.courtyard.starter.http.HandshakeOrigins;
import im.courtyard.starter.identity.BuiltInPrincipals;
import im.courtyard.starter.identity.PrincipalResolver;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.CourtyardProperties;
import im.courtyard.starter.property.DirectoryProperties;
import java.util.Optional;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Puts the chat into a servlet web application. It publishes no Executor, no scheduler, no mapper,
 * no DataSource and no DispatcherServlet: a host's own auto-configuration must see none of ours.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(name = "courtyard.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CourtyardProperties.class)
public final class CourtyardAutoConfiguration implements BeanClassLoaderAware {

    private ClassLoader classes = CourtyardAutoConfiguration.class.getClassLoader();

    @Override
    public void setBeanClassLoader(ClassLoader classes) {
        this.classes = classes;
    }

    @Bean
    static LazyInitializationExcludeFilter courtyardStartsEagerly() {
        return LazyInitializationExcludeFilter.forBeanTypes(CourtyardStart.class, WhereItIs.class);
    }

    @Bean
    @ConditionalOnMissingBean(ImEngine.class)
    ChosenDatabase courtyardDatabase(CourtyardProperties properties, ListableBeanFactory beans) {
        return new ChosenDatabase(properties, beans);
    }

    @Bean
    @ConditionalOnMissingBean
    ImEngineConfig courtyardEngineConfig(CourtyardProperties properties) {
        return properties.toEngine();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ImEngine courtyardEngine(
            ImEngineConfig config,
            ChosenDatabase database,
            ListableBeanFactory beans,
            ObjectProvider<MessageInterceptor> interceptors,
            ObjectProvider<MessageType> types,
            ObjectProvider<MessageListener> messageListeners,
            ObjectProvider<ReadReceiptListener> readReceiptListeners,
            ObjectProvider<AuditSink> auditSinks,
            ObjectProvider<DirectoryProperties> directory,
            ObjectProvider<ClusterBus> bus) {
        HostMigrations.await(beans, classes);
        ImEngineBuilder builder = ImEngine.builder();
        bus.ifAvailable(builder::cluster);
        return builder.storage(database.storage())
                .config(config)
                .interceptors(interceptors.orderedStream().toList())
                .messageTypes(types.orderedStream().toList())
                .messageListeners(new LateBeans<>(messageListeners))
                .readReceiptListeners(new LateBeans<>(readReceiptListeners))
                .auditSinks(new LateBeans<>(auditSinks))
                .departmentGroups(
                        directory.stream()
                                .map(DirectoryProperties::departmentGroups)
                                .findAny()
                                .orElse(DepartmentGroupMode.CHOSEN))
                .insideHostTransaction(HostTransactions.of(classes))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    PrincipalResolver courtyardPrincipalResolver(CourtyardProperties properties) {
        return new BuiltInPrincipals(properties, classes);
    }

    @Bean
    @ConditionalOnMissingBean
    OriginPolicy courtyardOriginPolicy(CourtyardProperties properties) {
        return new OriginPolicy(properties.allowedOrigins());
    }

    @Bean
    ServletRegistrationBean<CourtyardServlet> courtyardServletRegistration(
            CourtyardProperties properties,
            ObjectProvider<ImEngine> engine,
            ObjectProvider<ImEngineConfig> config,
            ObjectProvider<PrincipalResolver> principals,
            ObjectProvider<OriginPolicy> origins,
            ObjectProvider<CsrfTokens> csrfTokens) {
        CourtyardServlet servlet =
                new CourtyardServlet(
                        () ->
                                new CourtyardServlet.Api(
                                        Controllers.of(
                                                engine.getObject(),
                                                config.getObject(),
                                                csrfTokens.getIfAvailable(
                                                        () -> request -> Optional.empty())),
                                        new Callers(
                                                engine.getObject(),
                                                principals.getObject(),
                                                properties.adminRole()),
                                        origins.getObject()),
                        new Assets(classes));
        ServletRegistrationBean<CourtyardServlet> registration =
                new ServletRegistrationBean<>(servlet, properties.prefix() + "/*");
        registration.setName("courtyard");
        return registration;
    }

    @Bean
    FilterRegistrationBean<HandshakeOrigins> courtyardHandshakeOrigins(
            CourtyardProperties properties, ObjectProvider<OriginPolicy> origins) {
        FilterRegistrationBean<HandshakeOrigins> registration =
                new FilterRegistrationBean<>(new HandshakeOrigins(origins::getObject));
        registration.setName("courtyardHandshakeOrigins");
        registration.addUrlPatterns(properties.prefix() + "/ws");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    CourtyardStart courtyardStart(
            WebApplicationContext context,
            CourtyardProperties properties,
            ImEngine engine,
            PrincipalResolver principals,
            OriginPolicy origins,
            ObjectProvider<DirectorySources> directories,
            ObjectProvider<DirectorySource> hostDirectories,
            ObjectProvider<ClusterProperties> cluster) {
        Callers callers = new Callers(engine, principals, properties.adminRole());
        return new CourtyardStart(
                context,
                engine,
                origins,
                callers::atHandshake,
                directories.getIfAvailable(
                        () -> DirectorySources.of(hostDirectories.orderedStream().toList())),
                properties.prefix() + "/ws",
                cluster.getIfAvailable(ClusterProperties::none));
    }

    @Bean
    WhereItIs courtyardWhereItIs(WebApplicationContext context, CourtyardProperties properties) {
        return new WhereItIs(context, properties.prefix());
    }
}
