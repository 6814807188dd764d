package im.courtyard.sample.web;

import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;

/** Hands whoever is signed in to controller methods that take a {@link Staff}. */
final class SignedInStaff implements HandlerMethodArgumentResolver {

    private final StaffStore staff;

    SignedInStaff(StaffStore staff) {
        this.staff = staff;
    }

    static Optional<Staff> current(StaffStore staff) {
        return SignedIn.current().flatMap(who -> staff.find(who.login())).filter(Staff::worksHere);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Staff.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return current(staff)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
