package im.courtyard.sample;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that the OA reads: the company's own zone, whatever the server's is. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    Clock companyClock(OaProperties properties) {
        return Clock.system(properties.zone());
    }
}
