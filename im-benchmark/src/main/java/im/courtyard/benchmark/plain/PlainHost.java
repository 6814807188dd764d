package im.courtyard.benchmark.plain;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application with a database and one page, that names nothing of Courtyard: it starts with
 * the starter on its class path, or without. It uses its database as any application does.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class PlainHost {

    public static void main(String[] args) {
        SpringApplication.run(PlainHost.class, args);
    }

    @Bean
    ApplicationRunner firstQuery(JdbcTemplate database) {
        return arguments -> database.queryForObject("SELECT 1", Integer.class);
    }

    @GetMapping("/")
    String page() {
        return "hello";
    }
}
