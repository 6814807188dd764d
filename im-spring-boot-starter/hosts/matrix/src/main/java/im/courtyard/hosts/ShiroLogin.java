package im.courtyard.hosts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A host with Shiro and a cookie session: everything but the login needs authc. */
@Profile("shiro")
@Configuration(proxyBeanMethods = false)
class ShiroLogin {

    /** What such hosts keep as their principal; not only an id, and not for a log. */
    record Staff(long userId, String loginName, String realName, String passwordHash) {
        static Staff named(String name) {
            return new Staff(1000L + name.hashCode() % 1000, name, name + "+", "$2a$10$hash");
        }
    }

    @Bean
    SecurityManager securityManager() {
        return new DefaultWebSecurityManager(new StaffRealm());
    }

    @Bean
    ShiroFilterFactoryBean shiroFilter(SecurityManager securityManager) {
        ShiroFilterFactoryBean filter = new ShiroFilterFactoryBean();
        filter.setSecurityManager(securityManager);
        filter.setLoginUrl("/login-page");
        Map<String, String> chains = new LinkedHashMap<>();
        chains.put("/login", "anon");
        chains.put("/**", "authc");
        filter.setFilterChainDefinitionMap(chains);
        return filter;
    }

    @Profile("shiro")
    @RestController
    static class Login {
        @PostMapping("/login")
        void login(@RequestParam String username, @RequestParam String password) {
            SecurityUtils.getSubject().login(new UsernamePasswordToken(username, password));
        }
    }

    private static final class StaffRealm extends AuthorizingRealm {
        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo(
                    Staff.named((String) token.getPrincipal()), "secret", getName());
        }

        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            Staff staff = (Staff) principals.getPrimaryPrincipal();
            return new SimpleAuthorizationInfo(
                    staff.loginName().equals("boss") ? Set.of("admin") : Set.of());
        }
    }
}
