package im.courtyard.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Puts the token into every form that a template writes with {@code th:action} and method post. */
@Component("requestDataValueProcessor")
class FormTokenFields implements RequestDataValueProcessor {

    private static final String METHOD = FormTokenFields.class.getName();

    @Override
    public String processAction(HttpServletRequest request, String action, String method) {
        request.setAttribute(METHOD, method);
        return action;
    }

    @Override
    public String processFormFieldValue(
            HttpServletRequest request, @Nullable String name, String value, String type) {
        return value;
    }

    @Override
    public Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
        var post = "post".equalsIgnoreCase(String.valueOf(request.getAttribute(METHOD)));
        return post ? Map.of(FormToken.FIELD, FormToken.of(request)) : Map.of();
    }

    @Override
    public String processUrl(HttpServletRequest request, String url) {
        return url;
    }
}
