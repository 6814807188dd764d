package im.courtyard.hosts;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** A host; says on its standard output when it is ready, and on which port. */
@SpringBootApplication
public class HostApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HostApplication.class, arguments);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        System.out.println(
                "HOST-READY "
                        + event.getApplicationContext()
                                .getEnvironment()
                                .getProperty("local.server.port"));
    }
}
