package im.courtyard.sample.signin;

import im.courtyard.engine.user.User;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.web.SignedIn;
import im.courtyard.starter.directory.DirectorySignIn;
import im.courtyard.starter.shiro.DirectoryRealm;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets people in by the password that the company's directory knows, and gives them the OA's roles.
 *
 * <p>Beans are looked up late: Shiro's filter is a bean post-processor, and must not drag the data
 * source into the first minute of the context.
 */
final class StaffRealm extends DirectoryRealm {

    private final ObjectProvider<StaffStore> staff;

    StaffRealm(ObjectProvider<DirectorySignIn> signIn, ObjectProvider<StaffStore> staff) {
        super((login, password) -> signIn.getObject().check(login, password));
        this.staff = staff;
        setName("staff");
        setCachingEnabled(false);
    }

    @Override
    protected SignedIn principal(User user) {
        return new SignedIn(user.id(), user.username());
    }

    @Override
    protected Set<String> roles(Object principal) {
        return staff.getObject().roles(((SignedIn) principal).login());
    }
}
