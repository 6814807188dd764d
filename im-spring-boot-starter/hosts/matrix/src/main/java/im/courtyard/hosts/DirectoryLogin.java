package im.courtyard.hosts;

import im.courtyard.starter.directory.DirectorySignIn;
import im.courtyard.starter.shiro.DirectoryRealm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A host with Shiro whose staff sign in by the company's directory. */
@Profile("directory")
@Configuration(proxyBeanMethods = false)
class DirectoryLogin {

    @Bean
    SecurityManager securityManager(DirectorySignIn signIn) {
        return new DefaultWebSecurityManager(
                new DirectoryRealm(signIn) {
                    @Override
                    protected Set<String> roles(Object principal) {
                        return Set.of("admin");
                    }
                });
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

    @Profile("directory")
    @RestController
    static class Login {
        @PostMapping("/login")
        void login(@RequestParam String username, @RequestParam String password) {
            SecurityUtils.getSubject().login(new UsernamePasswordToken(username, password));
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.UNAUTHORIZED)
        String refused(AuthenticationException e) {
            return e.getClass().getSimpleName();
        }
    }
}
