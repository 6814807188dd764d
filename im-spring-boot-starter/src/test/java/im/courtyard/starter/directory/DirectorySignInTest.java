package im.courtyard.starter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.engine.user.UserState;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.EmbeddedDirectory;
import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.directory.DirectorySignIn.Answer;
import im.courtyard.starter.directory.DirectorySignIn.Reason;
import im.courtyard.starter.security.DirectoryAuthenticationProvider;
import im.courtyard.starter.shiro.DirectoryRealm;
import im.courtyard.starter.shiro.DirectoryUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.LockedAccountException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.SerializationUtils;

class DirectorySignInTest {

    private final Company company = Company.of(30);
    private final Person zhou =
            company.people().stream().filter(one -> !one.disabled()).findFirst().orElseThrow();
    private final EmbeddedDirectory directory = EmbeddedDirectory.with(company);
    private WebApplicationContextRunner host;

    @BeforeEach
    void haveAHost() {
        host =
                new WebApplicationContextRunner()
                        .withConfiguration(
                                AutoConfigurations.of(
                                        CourtyardAutoConfiguration.class,
                                        CourtyardDirectoryAutoConfiguration.class,
                                        DataSourceAutoConfiguration.class))
                        .withPropertyValues("spring.datasource.generate-unique-name=true")
                        .withPropertyValues("courtyard.directory.mode=manual")
                        .withPropertyValues(
                                directory.properties().entrySet().stream()
                                        .map(one -> "courtyard.directory." + one)
                                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private static Answer check(ApplicationContext context, String login, String password) {
        return context.getBean(DirectorySignIn.class).check(login, password);
    }

    private User welcomed(ApplicationContext context) {
        Answer answer = check(context, zhou.login(), Company.PASSWORD);
        assertThat(answer).isInstanceOf(Answer.Welcome.class);
        return ((Answer.Welcome) answer).user();
    }

    private static void sync(ImEngine engine) {
        DirectoryRun begun = engine.directories().start("openldap", RunKind.SYNC, "boss");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> engine.directories().run(begun.id()).state() == RunState.APPLIED);
    }

    @Test
    void somebodyWhomNoRunHasBroughtYetIsTheSamePersonAfterwards() {
        host.run(
                context -> {
                    ImEngine engine = context.getBean(ImEngine.class);
                    User first = welcomed(context);
                    assertThat(first.id()).startsWith("openldap:");
                    assertThat(first.name()).isEqualTo(zhou.displayName());
                    sync(engine);
                    User then = welcomed(context);
                    assertThat(then.id()).isEqualTo(first.id());
                    UserCard card = engine.users().find(then.id()).orElseThrow();
                    assertThat(card.departments()).contains(zhou.unit().name());
                    assertThat(engine.users().countPeople()).isGreaterThan(20);
                });
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAreToldAlike() {
        host.run(
                context -> {
                    Answer wrong = check(context, zhou.login(), "wrong");
                    assertThat(wrong)
                            .isEqualTo(new Answer.Denied())
                            .isEqualTo(check(context, "nobody", "wrong"))
                            .isEqualTo(check(context, zhou.login(), ""))
                            .isEqualTo(check(context, "*", Company.PASSWORD))
                            .isEqualTo(check(context, zhou.login() + ")(uid=*", Company.PASSWORD));
                    assertThat(context.getBean(ImEngine.class).users().countPeople()).isZero();
                });
    }

    @Test
    void whoIsLockedHereIsNotLetIn() {
        host.run(
                context -> {
                    ImEngine engine = context.getBean(ImEngine.class);
                    User user = welcomed(context);
                    engine.users().save(List.of(user.withState(UserState.LOCKED)));
                    assertThat(check(context, zhou.login(), Company.PASSWORD))
                            .isEqualTo(new Answer.Blocked(Reason.LOCKED_HERE));
                    engine.users().save(List.of(user.withState(UserState.LEFT)));
                    assertThat(check(context, zhou.login(), Company.PASSWORD))
                            .isEqualTo(new Answer.Blocked(Reason.LEFT));
                    assertThat(check(context, zhou.login(), "wrong"))
                            .isEqualTo(new Answer.Denied());
                });
    }

    @Test
    void aDirectoryThatDoesNotAnswerDeniesAndLocksNobody() {
        host.run(
                context -> {
                    User user = welcomed(context);
                    directory.close();
                    assertThat(check(context, zhou.login(), Company.PASSWORD))
                            .isInstanceOf(Answer.Unreachable.class);
                    assertThat(context.getBean(ImEngine.class).users().require(user.id()).state())
                            .isEqualTo(UserState.ACTIVE);
                });
    }

    @Test
    void nobodyGetsTheAccountOfANamesake() {
        host.run(
                context -> {
                    context.getBean(ImEngine.class)
                            .users()
                            .save(List.of(User.person("7", zhou.login(), "Somebody else")));
                    assertThat(check(context, zhou.login(), Company.PASSWORD))
                            .isEqualTo(new Answer.Blocked(Reason.NOT_ADMITTED));
                });
        host.withPropertyValues("courtyard.directory.adopt=true")
                .run(
                        context -> {
                            context.getBean(ImEngine.class)
                                    .users()
                                    .save(List.of(User.person("7", zhou.login(), "The same")));
                            assertThat(welcomed(context).id()).isEqualTo("7");
                        });
    }

    @Test
    void shirosRealmTellsEachReasonByItsException() {
        host.run(
                context -> {
                    ImEngine engine = context.getBean(ImEngine.class);
                    DirectoryRealm realm =
                            new DirectoryRealm(context.getBean(DirectorySignIn.class)) {
                                @Override
                                protected Set<String> roles(Object principal) {
                                    return Set.of("staff");
                                }
                            };
                    DefaultSecurityManager manager = new DefaultSecurityManager(realm);
                    Subject subject = new Subject.Builder(manager).buildSubject();
                    assertThatThrownBy(() -> subject.login(token("wrong")))
                            .isInstanceOf(IncorrectCredentialsException.class)
                            .hasMessageNotContaining("wrong,");
                    assertThat(subject.isAuthenticated()).isFalse();
                    subject.login(token(Company.PASSWORD));
                    String id = welcomed(context).id();
                    assertThat(subject.getPrincipal()).isEqualTo(id);
                    assertThat(subject.hasRole("staff")).isTrue();
                    engine.users()
                            .save(List.of(engine.users().require(id).withState(UserState.LOCKED)));
                    assertThatThrownBy(() -> subject.login(token(Company.PASSWORD)))
                            .isInstanceOf(LockedAccountException.class);
                    directory.close();
                    assertThatThrownBy(() -> subject.login(token(Company.PASSWORD)))
                            .isInstanceOf(DirectoryUnreachableException.class);
                });
    }

    private UsernamePasswordToken token(String password) {
        return new UsernamePasswordToken(zhou.login(), password);
    }

    @Test
    void aGroupOfTheDirectoryMakesAdministratorsOfItsPeople() {
        host.withPropertyValues("courtyard.directory.admin-groups=nobody's; ALL-flat")
                .run(context -> assertThat(roles(context)).containsExactly("admin"));
        host.withPropertyValues(
                        "courtyard.directory.admin-groups=all-flat", "courtyard.admin-role=boss")
                .run(context -> assertThat(roles(context)).containsExactly("boss"));
        host.withPropertyValues("courtyard.directory.admin-groups=nobody's")
                .run(context -> assertThat(roles(context)).isEmpty());
        host.run(context -> assertThat(roles(context)).isEmpty());
    }

    private Set<String> roles(ApplicationContext context) {
        return ((Answer.Welcome) check(context, zhou.login(), Company.PASSWORD)).roles();
    }

    @Test
    void shirosRealmKeepsTheAdministratorsRoleForTheSessionAndNotForTheRemembered() {
        host.withPropertyValues("courtyard.directory.admin-groups=all-flat")
                .run(
                        context -> {
                            DirectoryRealm realm =
                                    new DirectoryRealm(context.getBean(DirectorySignIn.class)) {
                                        @Override
                                        protected Set<String> roles(Object principal) {
                                            return Set.of("staff");
                                        }
                                    };
                            DefaultSecurityManager manager = new DefaultSecurityManager(realm);
                            Subject subject = new Subject.Builder(manager).buildSubject();
                            subject.login(token(Company.PASSWORD));
                            assertThat(subject.getPrincipal()).isInstanceOf(String.class);
                            assertThat(rolesOf(subject)).containsExactly("staff", "admin");
                            PrincipalCollection stored = serialized(subject.getPrincipals());
                            assertThat(rolesOf(of(manager, stored, true)))
                                    .containsExactly("staff", "admin");
                            assertThat(rolesOf(of(manager, stored, false)))
                                    .containsExactly("staff");
                            assertThat(manager.hasRole(stored, "admin")).isFalse();
                        });
    }

    private static Subject of(
            DefaultSecurityManager manager, PrincipalCollection principals, boolean signedIn) {
        return new Subject.Builder(manager)
                .principals(principals)
                .authenticated(signedIn)
                .buildSubject();
    }

    private static List<String> rolesOf(Subject subject) {
        return subject.execute(() -> Stream.of("staff", "admin").filter(subject::hasRole).toList());
    }

    private static PrincipalCollection serialized(PrincipalCollection principals) {
        return SerializationUtils.clone(principals);
    }

    @Test
    void springSecuritysProviderDoesTheSame() {
        host.run(
                context -> {
                    ImEngine engine = context.getBean(ImEngine.class);
                    var provider =
                            new DirectoryAuthenticationProvider(
                                    context.getBean(DirectorySignIn.class));
                    assertThatThrownBy(() -> provider.authenticate(typed("wrong")))
                            .isInstanceOf(BadCredentialsException.class);
                    Authentication in = provider.authenticate(typed(Company.PASSWORD));
                    assertThat(in.getName()).isEqualTo(welcomed(context).id());
                    assertThat(in.getCredentials()).isNull();
                    assertThat(in.getAuthorities()).isEmpty();
                    User user = engine.users().require(in.getName());
                    engine.users().save(List.of(user.withState(UserState.LOCKED)));
                    assertThatThrownBy(() -> provider.authenticate(typed(Company.PASSWORD)))
                            .isInstanceOf(LockedException.class);
                    directory.close();
                    assertThatThrownBy(() -> provider.authenticate(typed(Company.PASSWORD)))
                            .isInstanceOf(AuthenticationServiceException.class);
                });
    }

    @Test
    void springSecuritysProviderGivesTheAdministratorsAuthority() {
        host.withPropertyValues("courtyard.directory.admin-groups=all-flat")
                .run(
                        context ->
                                assertThat(
                                                new DirectoryAuthenticationProvider(
                                                                context.getBean(
                                                                        DirectorySignIn.class))
                                                        .authenticate(typed(Company.PASSWORD))
                                                        .getAuthorities())
                                        .extracting(GrantedAuthority::getAuthority)
                                        .containsExactly("ROLE_admin"));
    }

    private Authentication typed(String password) {
        return new UsernamePasswordAuthenticationToken(zhou.login(), password);
    }
}
