package im.courtyard.hosts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The host's own API, to see that the chat changes nothing about it. */
@RestController
class HostPage {

    private final ApplicationContext context;

    HostPage(ApplicationContext context) {
        this.context = context;
    }

    @GetMapping("/host/hello")
    Map<String, Object> hello() {
        return Map.of("staffName", "hello");
    }

    @GetMapping("/host/beans")
    List<String> beans(@RequestParam String type) {
        Class<?> wanted = ClassUtils.resolveClassName(type, null);
        return Arrays.stream(context.getBeanNamesForType(wanted, true, false)).sorted().toList();
    }
}
