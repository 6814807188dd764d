package im.courtyard.benchmark.host;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.user.User;
import im.courtyard.starter.identity.HostUser;
import im.courtyard.starter.identity.PrincipalResolver;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * The smallest host: Spring Boot, a database by the usual {@code spring.datasource} properties, and
 * Courtyard. Its people are made up: {@code u0} to {@code u<n>}, of whom u0 is an administrator.
 * With {@code bare.test-login=true} it believes the header {@code X-Test-User}: never let anybody
 * but tests reach that.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class BareHost {

    static final String HEADER = "X-Test-User";

    public static void main(String[] args) {
        SpringApplication.run(BareHost.class, args);
    }

    @Bean
    @ConditionalOnProperty("bare.test-login")
    PrincipalResolver headerPrincipals() {
        return request ->
                Optional.ofNullable(request.getHeader(HEADER))
                        .map(
                                id ->
                                        HostUser.named(
                                                id, id.equals("u0") ? Set.of("admin") : Set.of()));
    }

    @Bean
    ApplicationRunner people(ImEngine engine, @Value("${bare.users:100}") int users) {
        return arguments ->
                engine.users()
                        .save(
                                IntStream.range(0, users)
                                        .mapToObj(n -> User.person("u" + n, "u" + n, "User " + n))
                                        .toList());
    }
}
