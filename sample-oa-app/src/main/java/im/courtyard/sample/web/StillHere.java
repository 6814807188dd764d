package im.courtyard.sample.web;

import im.courtyard.sample.company.StaffStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.springframework.web.servlet.HandlerInterceptor;

/** Signs out, at their next click, whoever works here no more. */
final class StillHere implements HandlerInterceptor {

    private final StaffStore staff;

    StillHere(StaffStore staff) {
        this.staff = staff;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (SignedIn.current().isEmpty() || SignedInStaff.current(staff).isPresent()) {
            return true;
        }
        SecurityUtils.getSubject().logout();
        response.sendRedirect(request.getContextPath() + "/signin?out");
        return false;
    }
}
