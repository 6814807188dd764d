package im.courtyard.hosts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A host with Spring Security: everything needs a login by a form, CSRF protection is on. */
@Profile("security")
@Configuration(proxyBeanMethods = false)
class SecurityLogin {

    @Bean
    SecurityFilterChain everything(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService staff() {
        return new InMemoryUserDetailsManager(
                User.withUsername("zhang").password("{noop}secret").roles("staff").build(),
                User.withUsername("li").password("{noop}secret").roles("staff").build(),
                User.withUsername("boss").password("{noop}secret").roles("admin").build());
    }
}
