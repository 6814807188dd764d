package im.courtyard.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.MessageListener;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.transport.OriginPolicy;
import im.courtyard.engine.user.User;
import im.courtyard.starter.actuator.CourtyardActuatorAutoConfiguration;
import im.courtyard.starter.database.ChosenDatabase;
import im.courtyard.starter.http.CsrfTokens;
import im.courtyard.starter.identity.BuiltInPrincipals;
import im.courtyard.starter.identity.HostUser;
import im.courtyard.starter.identity.PrincipalResolver;
import im.courtyard.starter.property.CourtyardProperties;
import im.courtyard.starter.property.WrongPropertyException;
import im.courtyard.starter.security.CourtyardSecurityAutoConfiguration;
import im.courtyard.starter.shiro.CourtyardShiroAutoConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.DispatcherServlet;

class CourtyardAutoConfigurationTest {

    private static final AutoConfigurations OURS =
            AutoConfigurations.of(
                    CourtyardAutoConfiguration.class,
                    CourtyardShiroAutoConfiguration.class,
                    CourtyardSecurityAutoConfiguration.class,
                    CourtyardActuatorAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class);

    private final WebApplicationContextRunner host =
            new WebApplicationContextRunner()
                    .withConfiguration(OURS)
                    .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Test
    void putsTheEngineIntoAWebApplication() {
        host.run(
                context ->
                        assertThat(context)
                                .hasNotFailed()
                                .hasSingleBean(ImEngine.class)
                                .hasSingleBean(PrincipalResolver.class)
                                .hasSingleBean(OriginPolicy.class)
                                .hasSingleBean(WebSecurityCustomizer.class)
                                .hasBean("courtyardHealthIndicator")
                                .doesNotHaveBean(DispatcherServlet.class));
    }

    @Test
    void isNotThereWhenSwitchedOff() {
        host.withPropertyValues("courtyard.enabled=false")
                .run(
                        context ->
                                assertThat(context)
                                        .hasNotFailed()
                                        .doesNotHaveBean(ImEngine.class)
                                        .doesNotHaveBean(CourtyardProperties.class)
                                        .doesNotHaveBean("courtyardShiroRules")
                                        .doesNotHaveBean("courtyardHealthIndicator")
                                        .doesNotHaveBean(WebSecurityCustomizer.class));
    }

    @Test
    void isNotThereOutsideTheWeb() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).doesNotHaveBean(ImEngine.class));
    }

    @Test
    void needsNeitherShiroNorSecurityNorActuator() {
        host.withClassLoader(
                        new FilteredClassLoader(
                                "org.apache.shiro",
                                "org.springframework.security",
                                "org.springframework.boot.actuate",
                                "org.springframework.boot.health",
                                "io.micrometer"))
                .run(
                        context ->
                                assertThat(context)
                                        .hasNotFailed()
                                        .hasSingleBean(ImEngine.class)
                                        .doesNotHaveBean("courtyardMetrics")
                                        .doesNotHaveBean("courtyardHealthIndicator")
                                        .doesNotHaveBean("courtyardShiroRules")
                                        .doesNotHaveBean(CsrfTokens.class));
    }

    @Test
    void givesWayToTheHostsOwnBeans() {
        PrincipalResolver nobody = new NobodySignsIn();
        OriginPolicy origins = new OriginPolicy(List.of());
        ImEngineConfig config = ImEngineConfig.defaults();
        CsrfTokens none = request -> Optional.empty();
        host.withBean(PrincipalResolver.class, () -> nobody)
                .withBean(OriginPolicy.class, () -> origins)
                .withBean(ImEngineConfig.class, () -> config)
                .withBean(CsrfTokens.class, () -> none)
                .run(
                        context -> {
                            assertThat(context.getBean(PrincipalResolver.class)).isSameAs(nobody);
                            assertThat(context.getBean(OriginPolicy.class)).isSameAs(origins);
                            assertThat(context.getBean(CsrfTokens.class)).isSameAs(none);
                            assertThat(context.getBean(ImEngine.class).config()).isSameAs(config);
                        });
    }

    @Test
    void takesAnEngineThatTheHostBuilt() {
        host.withBean(ImEngine.class, CourtyardAutoConfigurationTest::ownEngine)
                .run(
                        context ->
                                assertThat(context)
                                        .hasNotFailed()
                                        .hasSingleBean(ImEngine.class)
                                        .doesNotHaveBean(ChosenDatabase.class));
    }

    private static ImEngine ownEngine() {
        var dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:own-engine;DB_CLOSE_DELAY=-1");
        return ImEngine.builder().storage(StorageConfig.of(dataSource)).build();
    }

    @Test
    void aListenerMayUseTheEngineAndHearsInOrderWithTheOthers() {
        host.withUserConfiguration(AnsweringListener.class)
                .run(
                        context -> {
                            ImEngine engine = context.getBean(ImEngine.class);
                            engine.users()
                                    .save(
                                            List.of(
                                                    User.person("zhang", "zhang", "张"),
                                                    User.bot("bot", "Bot")));
                            long id = engine.conversations().openDirectId("zhang", "bot");
                            engine.messages()
                                    .send("zhang", id, MessageDraft.text("q", "hi"))
                                    .join();
                            assertThat(context.getBean(AnsweringListener.class).answers.take())
                                    .isEqualTo("hello");
                        });
    }

    @Component
    static final class AnsweringListener implements MessageListener {
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final ImEngine engine;

        AnsweringListener(ImEngine engine) {
            this.engine = engine;
        }

        @Override
        public void onMessage(Message message) {
            if (message.sender().equals("bot")) {
                answers.add(message.text());
            } else {
                engine.messages()
                        .send("bot", message.conversation(), MessageDraft.text("a", "hello"));
            }
        }
    }

    @Test
    void aWrongPropertyStopsTheStart() {
        host.withPropertyValues("courtyard.lanes=0")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .isInstanceOf(WrongPropertyException.class)
                                        .hasMessage("courtyard.lanes must be at least 1, is 0"));
    }

    @Test
    void sendingInsideATransactionIsRefused() {
        host.run(
                context -> {
                    ImEngine engine = context.getBean(ImEngine.class);
                    var transaction =
                            new TransactionTemplate(
                                    context.getBean(PlatformTransactionManager.class));
                    Throwable refused =
                            transaction.execute(status -> catchThrowable(() -> send(engine)));
                    assertThat(refused).hasMessageContaining("inside a transaction");
                });
    }

    private static void send(ImEngine engine) {
        engine.messages().send("zhang", 1, MessageDraft.text("m1", "hi"));
    }

    @Test
    void builtInPrincipalsComeWithoutABean() {
        host.run(
                context ->
                        assertThat(context.getBean(PrincipalResolver.class))
                                .isInstanceOf(BuiltInPrincipals.class));
    }

    private static final class NobodySignsIn implements PrincipalResolver {
        @Override
        public Optional<HostUser> resolve(HttpServletRequest request) {
            return Optional.empty();
        }
    }
}
