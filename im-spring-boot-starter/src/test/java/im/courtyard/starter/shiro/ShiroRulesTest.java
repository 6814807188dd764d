package im.courtyard.starter.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.starter.property.CourtyardProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ShiroRulesTest {

    private static Map<String, String> chains(Map<String, String> properties, String everything) {
        CourtyardProperties bound =
                new Binder(new MapConfigurationPropertySource(properties))
                        .bindOrCreate("courtyard", CourtyardProperties.class);
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("/login", "anon");
        hosts.put("/**", everything);
        return new ShiroRules(bound).withOurs(hosts);
    }

    @Test
    void ourPathsComeBeforeTheHosts() {
        assertThat(chains(Map.of(), "authc"))
                .containsExactly(
                        Map.entry("/im/api/**", "anon"),
                        Map.entry("/im/**", "anon"),
                        Map.entry("/login", "anon"),
                        Map.entry("/**", "authc"));
    }

    @Test
    void aFilterOfTheHostsOwnKeepsTheApi() {
        assertThat(chains(Map.of(), "noSessionCreation,jwt[permissive, x]"))
                .containsEntry("/im/api/**", "noSessionCreation,jwt[permissive, x]")
                .containsEntry("/im/**", "anon");
        assertThat(chains(Map.of(), "user,roles[a,b]")).containsEntry("/im/api/**", "anon");
    }

    @Test
    void theHostDecidesWhereItWants() {
        assertThat(
                        chains(
                                Map.of(
                                        "courtyard.shiro.api-filters", "user",
                                        "courtyard.prefix", "/talk"),
                                "jwt"))
                .containsEntry("/talk/api/**", "user");
    }
}
