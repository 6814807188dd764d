package im.courtyard.hosts;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.BearerToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.apache.shiro.web.filter.AccessControlFilter;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * A host with Shiro, no session, and a token in a header that a filter of its own checks with every
 * request. It refuses with 200 and a code in the body.
 */
@Profile("header-token")
@Configuration(proxyBeanMethods = false)
class HeaderTokenLogin {

    @Bean
    SecurityManager securityManager() {
        return new DefaultWebSecurityManager(new TokenRealm());
    }

    @Bean
    ShiroFilterFactoryBean shiroFilter(SecurityManager securityManager) {
        ShiroFilterFactoryBean filter = new ShiroFilterFactoryBean();
        filter.setSecurityManager(securityManager);
        filter.getFilters().put("jwt", new TokenFilter());
        Map<String, String> chains = new LinkedHashMap<>();
        chains.put("/**", "noSessionCreation,jwt");
        filter.setFilterChainDefinitionMap(chains);
        return filter;
    }

    private static final class TokenFilter extends AccessControlFilter {
        @Override
        protected boolean isAccessAllowed(
                ServletRequest request, ServletResponse response, Object mapped) {
            String token = ((HttpServletRequest) request).getHeader("X-Access-Token");
            if (token == null) {
                return false;
            }
            SecurityUtils.getSubject().login(new BearerToken(token));
            return true;
        }

        @Override
        protected boolean onAccessDenied(ServletRequest request, ServletResponse response)
                throws IOException {
            response.setContentType("application/json");
            response.getWriter().write("{\"code\":401,\"message\":\"token missing\"}");
            return false;
        }
    }

    private static final class TokenRealm extends AuthenticatingRealm {
        TokenRealm() {
            setAuthenticationTokenClass(BearerToken.class);
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo(
                    token.getPrincipal(), token.getCredentials(), getName());
        }
    }
}
