package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.UserView;
import im.courtyard.starter.http.Caller;
import im.courtyard.starter.http.CsrfTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Tells a client who it is and what it must send along. */
@RequestMapping("/api/v1")
@ResponseBody
public final class MeController {

    private final ImEngine engine;
    private final Limits limits;
    private final CsrfTokens csrfTokens;

    public MeController(ImEngine engine, Limits limits, CsrfTokens csrfTokens) {
        this.engine = engine;
        this.limits = limits;
        this.csrfTokens = csrfTokens;
    }

    record Me(
            UserView user,
            List<String> roles,
            CsrfTokens.@Nullable Csrf csrf,
            @Nullable String locale,
            Answers.LimitsView limits) {}

    @GetMapping("/me")
    Me me(Caller caller, HttpServletRequest request) {
        Locale locale = caller.locale();
        return new Me(
                engine.views().user(People.card(engine, caller.id())),
                caller.admin() ? List.of("admin") : List.of(),
                csrfTokens.of(request).orElse(null),
                locale == null ? null : locale.toLanguageTag(),
                Answers.LimitsView.of(limits));
    }
}
