package im.courtyard.starter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class PrincipalsTest {

    record Staff(long userId, @Nullable String realName) {}

    public static final class Bean {
        public String getLoginName() {
            return "zhang";
        }

        @Override
        public String toString() {
            return "Bean(password=hash)";
        }
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void readsAnIdFromWhateverThePrincipalIs() {
        assertThat(PrincipalProperty.id("zhang", null)).isEqualTo("zhang");
        assertThat(PrincipalProperty.id(42L, null)).isEqualTo("42");
        assertThat(PrincipalProperty.id(new Staff(42, null), "userId")).isEqualTo("42");
        assertThat(PrincipalProperty.id(new Bean(), "loginName")).isEqualTo("zhang");
        assertThat(PrincipalProperty.id(Map.of("id", "7"), "id")).isEqualTo("7");
    }

    @Test
    void neverFallsBackToTheTextOfAnObject() {
        assertThatThrownBy(() -> PrincipalProperty.id(new Bean(), null))
                .hasMessageContaining("courtyard.shiro.id-property")
                .hasMessageNotContaining("hash");
        assertThatThrownBy(() -> PrincipalProperty.id(new Bean(), "nothing"))
                .hasMessageContaining("\"nothing\"")
                .hasMessageNotContaining("hash");
        assertThatThrownBy(() -> PrincipalProperty.id(new Staff(1, null), "realName"))
                .hasMessageContaining("realName");
    }

    @Test
    void takesTheNameOfTheServletPrincipalAndNotTheRemoteUser() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteUser("SysUser(password=hash)");
        ServletPrincipals principals = new ServletPrincipals("admin");
        assertThat(principals.resolve(request)).isEmpty();
        Principal zhang = () -> "zhang";
        request.setUserPrincipal(zhang);
        request.addUserRole("admin");
        HostUser user = principals.resolve(request).orElseThrow();
        assertThat(user.id()).isEqualTo("zhang");
        assertThat(user.roles()).containsExactly("admin");
    }

    @Test
    void takesSpringSecuritysAuthenticationButNobodyAnonymous() {
        SpringSecurityPrincipals principals = new SpringSecurityPrincipals();
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThat(principals.resolve(request)).isEmpty();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new AnonymousAuthenticationToken(
                                "key", "anonymous", AuthorityUtils.createAuthorityList("X")));
        assertThat(principals.resolve(request)).isEmpty();
        var zhang = new TestingAuthenticationToken("zhang", "", "ROLE_admin", "read");
        SecurityContextHolder.getContext().setAuthentication(zhang);
        HostUser user = principals.resolve(request).orElseThrow();
        assertThat(user.id()).isEqualTo("zhang");
        assertThat(user.roles()).contains("admin", "ROLE_admin", "read");
    }

    @Test
    void refusesIdsThatDoNotFit() {
        assertThatThrownBy(() -> HostUser.named("x".repeat(65), Set.of()))
                .hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> HostUser.named(" ", Set.of())).hasMessageContaining("1 to 64");
    }
}
