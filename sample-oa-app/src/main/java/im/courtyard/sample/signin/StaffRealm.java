package im.courtyard.sample.signin;

import im.courtyard.sample.company.StaffStore;
import java.util.HashSet;
import java.util.Locale;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.PasswordMatcher;
import org.apache.shiro.authc.credential.PasswordService;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Knows the staff to Shiro. The principal is the login, a plain string.
 *
 * <p>An unknown login takes as long to refuse as a wrong password, so that logins cannot be probed.
 * The store is looked up late: Shiro's filter is a bean post-processor, and must not drag the data
 * source into the first minute of the context.
 */
final class StaffRealm extends AuthorizingRealm {

    private final ObjectProvider<StaffStore> staff;
    private final String decoy;

    StaffRealm(ObjectProvider<StaffStore> staff, PasswordService passwords) {
        this.staff = staff;
        this.decoy = passwords.encryptPassword("nobody's password");
        var matcher = new PasswordMatcher();
        matcher.setPasswordService(passwords);
        setCredentialsMatcher(matcher);
        setName("staff");
        setCachingEnabled(false);
    }

    /** A login as people type it: {@code " LinZhixia"} is {@code linzhixia}. */
    static String normal(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        var login = ((UsernamePasswordToken) token).getUsername();
        var hash = staff.getObject().passwordHash(login).orElse(decoy);
        return new SimpleAuthenticationInfo(login, hash, getName());
    }

    @Override
    protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        var login = (String) principals.getPrimaryPrincipal();
        return new SimpleAuthorizationInfo(new HashSet<>(staff.getObject().roles(login)));
    }
}
