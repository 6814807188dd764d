package im.courtyard.starter.shiro;

import im.courtyard.starter.property.CourtyardProperties;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.shiro.spring.web.ShiroFilterFactoryBean;
import org.apache.shiro.web.filter.mgt.DefaultFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts rules for our paths before the host's: pages and the socket check for themselves, and the
 * API answers 401 by itself where Shiro would send a login page. Where the host signs people in by
 * a filter of its own (a token in a header), the API stays in the host's chain, or nobody would be
 * signed in.
 */
final class ShiroRules implements BeanPostProcessor, PriorityOrdered {

    private static final Logger log = LoggerFactory.getLogger(ShiroRules.class);
    private static final String OPEN = "anon";
    private static final String EVERYTHING = "/**";

    private final String prefix;
    private final @Nullable String apiFilters;

    ShiroRules(CourtyardProperties properties) {
        this.prefix = properties.prefix();
        this.apiFilters = properties.shiro().apiFilters();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof ShiroFilterFactoryBean filter) {
            filter.setFilterChainDefinitionMap(withOurs(filter.getFilterChainDefinitionMap()));
        }
        return bean;
    }

    Map<String, String> withOurs(Map<String, String> hosts) {
        String api = apiFilters != null ? apiFilters : hostsFilters(hosts.get(EVERYTHING));
        Map<String, String> chains = new LinkedHashMap<>();
        chains.put(prefix + "/api/**", api);
        chains.put(prefix + EVERYTHING, OPEN);
        hosts.forEach(chains::putIfAbsent);
        log.debug("Shiro: {}/api/** = {}, {}/** = anon", prefix, api, prefix);
        return chains;
    }

    /** Shiro's own filters only let in or send away, so that {@code anon} can take their place. */
    private static String hostsFilters(@Nullable String everything) {
        if (everything == null) {
            return OPEN;
        }
        boolean shirosOwn =
                Arrays.stream(everything.split(",(?![^\\[]*\\])"))
                        .map(filter -> filter.replaceAll("\\[.*", "").strip())
                        .allMatch(ShiroRules::isShirosOwn);
        return shirosOwn ? OPEN : everything;
    }

    private static boolean isShirosOwn(String filter) {
        return Arrays.stream(DefaultFilter.values()).anyMatch(own -> own.name().equals(filter));
    }
}
