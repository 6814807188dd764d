package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.starter.CourtyardAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health, metrics and hidden passwords, each where the host has what they need. */
@AutoConfiguration(after = CourtyardAutoConfiguration.class)
@ConditionalOnBean(ImEngine.class)
public final class CourtyardActuatorAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static class Metrics {
        @Bean
        @ConditionalOnMissingBean
        EngineMetrics courtyardMetrics(ImEngine engine) {
            return new EngineMetrics(engine);
        }

        @Bean
        @ConditionalOnBean(ClusterBus.class)
        @ConditionalOnMissingBean
        ClusterMetrics courtyardClusterMetrics(ImEngine engine) {
            return new ClusterMetrics(engine.cluster());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.AbstractHealthIndicator")
    static class HealthOnBoot3 {
        @Bean
        @ConditionalOnMissingBean(name = "courtyardHealthIndicator")
        Boot3Health courtyardHealthIndicator(ImEngine engine) {
            return new Boot3Health(engine);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = "org.springframework.boot.health.contributor.AbstractHealthIndicator")
    static class HealthOnBoot4 {
        @Bean
        @ConditionalOnMissingBean(name = "courtyardHealthIndicator")
        Boot4Health courtyardHealthIndicator(ImEngine engine) {
            return new Boot4Health(engine);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.SanitizingFunction")
    static class Values {
        @Bean
        HiddenPasswords courtyardHiddenPasswords() {
            return new HiddenPasswords();
        }
    }
}
