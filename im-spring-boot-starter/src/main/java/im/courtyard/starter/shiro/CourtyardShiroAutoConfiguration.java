package im.courtyard.starter.shiro;

import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.property.CourtyardProperties;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Lets Shiro's filter pass what is ours to check. */
@AutoConfiguration(after = CourtyardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ShiroFilterFactoryBean.class)
@ConditionalOnProperty(
        name = {"courtyard.enabled", "courtyard.shiro.filters"},
        matchIfMissing = true)
public final class CourtyardShiroAutoConfiguration {

    /** Post-processors come before other beans, so the properties are read, not injected. */
    @Bean
    static ShiroRules courtyardShiroRules(Environment environment) {
        return new ShiroRules(
                Binder.get(environment).bindOrCreate("courtyard", CourtyardProperties.class));
    }
}
