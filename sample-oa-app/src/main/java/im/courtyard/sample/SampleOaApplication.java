package im.courtyard.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the sample OA. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SampleOaApplication {

    public static void main(String[] args) {
        SpringApplication.run(SampleOaApplication.class, args);
    }
}
