package im.courtyard.sample.signin;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints, when the OA is ready, where it is and who may sign in. */
@Component
class StartupBox {

    private final DemoAccounts accounts;
    private final Environment environment;

    StartupBox(DemoAccounts accounts, Environment environment) {
        this.accounts = accounts;
        this.environment = environment;
    }

    @EventListener
    void print(ApplicationReadyEvent event) {
        System.out.println(TextBox.around(lines(event.getApplicationContext())));
    }

    private List<String> lines(ApplicationContext context) {
        var lines = new ArrayList<String>();
        lines.add("恒屿集团协同办公  Hengyu OA, a sample with Courtyard chat inside");
        lines.add("");
        lines.add("Open      " + address(context));
        accounts.shown().ifPresent(shown -> addAccounts(shown, lines));
        return lines;
    }

    private static void addAccounts(DemoAccounts.Shown shown, List<String> lines) {
        lines.add("Password  " + shown.password() + "   (the same for everybody)");
        lines.add("");
        for (var person : shown.people()) {
            lines.add(
                    "%-9s %-13s %s, %s"
                            .formatted(
                                    person.role(),
                                    person.staff().login(),
                                    person.staff().name(),
                                    person.staff().title().zh()));
        }
    }

    private String address(ApplicationContext context) {
        var port =
                context instanceof WebServerApplicationContext web && web.getWebServer() != null
                        ? web.getWebServer().getPort()
                        : -1;
        var path = environment.getProperty("server.servlet.context-path", "");
        return "http://localhost:" + port + path + "/";
    }
}
