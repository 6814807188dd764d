package im.courtyard.ldap;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.control.PasswordPolicyControl;

/**
 * Why a directory refused a bind: Active Directory says it in its diagnostic message ({@code data
 * 775}), OpenLDAP in the answer to the password policy control. A wrong password is told as such
 * whatever the state; the state shows only to who knows the password, but for an account that is
 * locked out.
 */
public enum AccountState {
    DISABLED("533", "the account is disabled"),
    PASSWORD_EXPIRED("532", "the password has expired"),
    ACCOUNT_EXPIRED("701", "the account has expired"),
    MUST_CHANGE_PASSWORD("773", "the password has to be changed first"),
    LOCKED_OUT("775", "the account is locked after too many wrong passwords"),
    NOT_NOW("530", "signing in is not allowed at this hour"),
    NOT_HERE("531", "signing in is not allowed from this computer");

    private static final Pattern DATA = Pattern.compile("\\bdata ([0-9a-fA-F]{3})\\b");

    private final String code;
    private final String sentence;

    AccountState(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Without a capital and a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Such as {@code locked_out}: pages have a text for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where the policy has no objection to the account as it is. */
    static Optional<AccountState> by(@Nullable PasswordPolicyControl policy) {
        PasswordPolicyControl.Error error = policy == null ? null : policy.getError();
        if (error == null) {
            return Optional.empty();
        }
        return switch (error) {
            case PASSWORD_EXPIRED -> Optional.of(PASSWORD_EXPIRED);
            case ACCOUNT_LOCKED -> Optional.of(LOCKED_OUT);
            case CHANGE_AFTER_RESET -> Optional.of(MUST_CHANGE_PASSWORD);
            default -> Optional.empty();
        };
    }

    /** Empty for a wrong password (52e), an unknown account (525), and servers that say nothing. */
    static Optional<AccountState> in(@Nullable String diagnostic) {
        Matcher matcher = DATA.matcher(diagnostic == null ? "" : diagnostic);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String code = matcher.group(1).toLowerCase(Locale.ROOT);
        for (AccountState state : values()) {
            if (state.code.equals(code)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
