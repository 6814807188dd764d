package im.courtyard.starter.security;

import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.http.CsrfTokens;
import im.courtyard.starter.property.CourtyardProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/**
 * Lets Spring Security pass what is ours to check, and hands its CSRF token to our clients. Adds no
 * SecurityFilterChain: one of ours would make Boot's own back off.
 */
@AutoConfiguration(after = CourtyardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebSecurityCustomizer.class)
@ConditionalOnProperty(name = "courtyard.enabled", matchIfMissing = true)
public final class CourtyardSecurityAutoConfiguration {

    @Bean
    WebSecurityCustomizer courtyardWebSecurityCustomizer(CourtyardProperties properties) {
        return web -> web.ignoring().requestMatchers(new SelfChecked(properties.prefix()));
    }

    @Bean
    @ConditionalOnMissingBean
    CsrfTokens courtyardCsrfTokens() {
        return new SpringSecurityCsrf();
    }
}
