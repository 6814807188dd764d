package im.courtyard.starter.shiro;

import org.apache.shiro.authc.AuthenticationException;

/** The directory could not be asked. Nobody was denied: the same login may succeed later. */
public final class DirectoryUnreachableException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    public DirectoryUnreachableException(String message) {
        super(message);
    }
}
