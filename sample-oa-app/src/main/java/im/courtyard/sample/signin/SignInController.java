package im.courtyard.sample.signin;

import im.courtyard.sample.chat.CompanyFromDirectory;
import im.courtyard.sample.web.FormToken;
import im.courtyard.sample.web.SignedIn;
import im.courtyard.starter.shiro.DirectoryUnreachableException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AccountException;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.web.util.WebUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The sign-in page, and signing out. */
@Controller
class SignInController {

    private static final int LONGEST = 200;

    private final FailureLimit limit;
    private final DemoAccounts accounts;
    private final ObjectProvider<CompanyFromDirectory> company;

    SignInController(
            FailureLimit limit,
            DemoAccounts accounts,
            ObjectProvider<CompanyFromDirectory> company) {
        this.limit = limit;
        this.accounts = accounts;
        this.company = company;
    }

    @GetMapping("/signin")
    String page(Model model) {
        if (SecurityUtils.getSubject().isAuthenticated()) {
            return "redirect:/";
        }
        return form(model, "");
    }

    @PostMapping("/signin")
    ModelAndView signIn(
            @RequestParam String login,
            @RequestParam String password,
            Model model,
            HttpServletRequest request) {
        var name = login.strip();
        var counted = name.toLowerCase(Locale.ROOT);
        if (limit.refuses(counted, request.getRemoteAddr())) {
            return refused(model, name, HttpStatus.TOO_MANY_REQUESTS, "signin.limited");
        }
        try {
            enter(name, password);
        } catch (DirectoryUnreachableException e) {
            return refused(model, name, HttpStatus.SERVICE_UNAVAILABLE, "signin.unreachable");
        } catch (AuthenticationException e) {
            limit.failed(counted, request.getRemoteAddr());
            var known = e instanceof AccountException || e instanceof ExpiredCredentialsException;
            var reason = known ? "signin.blocked" : "signin.wrong";
            return refused(model, name, HttpStatus.UNAUTHORIZED, reason);
        }
        limit.succeeded(counted);
        var who = (SignedIn) SecurityUtils.getSubject().getPrincipal();
        company.ifAvailable(known -> known.meet(who.login()));
        var target = SavedTarget.take(request);
        request.changeSessionId();
        FormToken.renew(request);
        return new ModelAndView(target);
    }

    @PostMapping("/signout")
    String signOut() {
        SecurityUtils.getSubject().logout();
        return "redirect:/signin?out";
    }

    private static void enter(String login, String password) {
        if (login.length() > LONGEST || password.length() > LONGEST) {
            throw new IncorrectCredentialsException("too long for a login or a password");
        }
        SecurityUtils.getSubject().login(new UsernamePasswordToken(login, password));
    }

    private ModelAndView refused(Model model, String login, HttpStatus status, String reason) {
        model.addAttribute("reason", reason);
        return new ModelAndView(form(model, login), model.asMap(), status);
    }

    private String form(Model model, String login) {
        model.addAttribute("login", login);
        model.addAttribute("demo", accounts.shown());
        return "signin";
    }

    /** Where somebody wanted to go before they had to sign in. */
    private static final class SavedTarget {

        /**
         * A path of this application, never another host: {@code //elsewhere} is a path to some and
         * a host to browsers.
         */
        static RedirectView take(HttpServletRequest request) {
            var view = new RedirectView(path(request), true);
            view.setExpandUriTemplateVariables(false);
            return view;
        }

        private static String path(HttpServletRequest request) {
            var saved = WebUtils.getAndClearSavedRequest(request);
            if (saved == null || !"GET".equals(saved.getMethod())) {
                return "/";
            }
            var url = saved.getRequestUrl().substring(request.getContextPath().length());
            var ours = url.startsWith("/") && !url.startsWith("//") && !url.contains("\\");
            return ours ? url : "/";
        }
    }
}
