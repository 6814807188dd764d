package im.courtyard.sample.signin;

import im.courtyard.sample.company.StaffStore;
import im.courtyard.starter.directory.DirectorySignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.LinkedHashMap;
import org.apache.shiro.spring.LifecycleBeanPostProcessor;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Shiro without its starter, whose jars are javax. Sessions are the container's own. Methods are
 * static because the filter's factory is a bean post-processor.
 */
@Configuration(proxyBeanMethods = false)
class ShiroConfiguration {

    @Bean
    static StaffRealm staffRealm(
            ObjectProvider<DirectorySignIn> signIn, ObjectProvider<StaffStore> staff) {
        return new StaffRealm(signIn, staff);
    }

    /** Without "remember me": nothing on the browser's side outlives the session. */
    @Bean
    static DefaultWebSecurityManager securityManager(StaffRealm realm) {
        var manager = new DefaultWebSecurityManager(realm);
        manager.setRememberMeManager(null);
        return manager;
    }

    @Bean
    static LifecycleBeanPostProcessor lifecycleBeanPostProcessor() {
        return new LifecycleBeanPostProcessor();
    }

    @Bean
    static ShiroFilterFactoryBean shiroFilter(DefaultWebSecurityManager securityManager) {
        var rules = new LinkedHashMap<String, String>();
        rules.put("/assets/**", "anon");
        rules.put("/signin", "anon");
        rules.put("/error", "anon");
        rules.put("/**", "authc");
        var factory = new ShiroFilterFactoryBean();
        factory.setSecurityManager(securityManager);
        factory.setLoginUrl("/signin");
        factory.setFilterChainDefinitionMap(rules);
        return factory;
    }

    /** Error pages pass the filter too: they greet whoever is signed in. */
    @Bean
    static FilterRegistrationBean<Filter> shiroFilterRegistration(ShiroFilterFactoryBean factory)
            throws Exception {
        var registration = new FilterRegistrationBean<>((Filter) factory.getObject());
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(0);
        return registration;
    }
}
