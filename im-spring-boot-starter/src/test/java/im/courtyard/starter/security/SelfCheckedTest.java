package im.courtyard.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SelfCheckedTest {

    private final SelfChecked selfChecked = new SelfChecked("/im");

    private static MockHttpServletRequest request(String servlet, @Nullable String path) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServletPath(servlet);
        request.setPathInfo(path);
        return request;
    }

    @Test
    void pagesAndTheSocketAreOurs() {
        assertThat(selfChecked.matches(request("/im", "/chat/index.html"))).isTrue();
        assertThat(selfChecked.matches(request("/im", "/ws"))).isTrue();
        assertThat(selfChecked.matches(request("/im", null))).isTrue();
    }

    @Test
    void theApiIsTheHostsUnlessATokenOfOursComesAlong() {
        MockHttpServletRequest api = request("/im", "/api/v1/me");
        assertThat(selfChecked.matches(api)).isFalse();
        api.addHeader("Authorization", "Bearer eyJhbGciOi");
        assertThat(selfChecked.matches(api)).isFalse();
        MockHttpServletRequest ours = request("/im", "/api/v1/me");
        ours.addHeader("Authorization", "Bearer cyt_abc");
        assertThat(selfChecked.matches(ours)).isTrue();
    }

    @Test
    void theHostsOwnPathsAreTheHosts() {
        assertThat(selfChecked.matches(request("/im/chat", null))).isFalse();
        assertThat(selfChecked.matches(request("", "/im/chat/"))).isFalse();
        assertThat(selfChecked.matches(request("/orders", null))).isFalse();
    }
}
