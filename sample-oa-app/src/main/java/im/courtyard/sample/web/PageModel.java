package im.courtyard.sample.web;

import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What the frame of every page shows: who is signed in, which language, which part of the OA. */
@ControllerAdvice
class PageModel {

    private final StaffStore staff;

    PageModel(StaffStore staff) {
        this.staff = staff;
    }

    /** Binding is off: a request parameter never writes into the person. */
    @ModelAttribute(name = "me", binding = false)
    @Nullable Staff me() {
        return SignedInStaff.current(staff).orElse(null);
    }

    @ModelAttribute("language")
    String language(Locale locale) {
        return "en".equals(locale.getLanguage()) ? "en" : "zh-CN";
    }

    /** The address of this page in the other language. */
    @ModelAttribute("otherLanguage")
    String otherLanguage(HttpServletRequest request, Locale locale) {
        var page =
                "GET".equals(request.getMethod())
                        && request.getDispatcherType() == DispatcherType.REQUEST;
        var here =
                page
                        ? UriComponentsBuilder.fromPath(request.getRequestURI())
                                .query(request.getQueryString())
                        : UriComponentsBuilder.fromPath(request.getContextPath() + "/");
        var other = "en".equals(locale.getLanguage()) ? "zh" : "en";
        return here.replaceQueryParam("lang", other).build().toUriString();
    }

    /**
     * The first part of the path, which the navigation marks: {@code leave} of {@code /leave/7}.
     */
    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var parts = path.split("/");
        return parts.length > 1 ? parts[1] : "";
    }
}
