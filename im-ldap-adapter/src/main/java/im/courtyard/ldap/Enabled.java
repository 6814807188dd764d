package im.courtyard.ldap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the directory still lets an account in. */
final class Enabled {

    private static final int ACCOUNT_DISABLED = 0x2;

    /** Active Directory counts in 100 ns since 1601. */
    private static final long TICKS_PER_SECOND = 10_000_000;

    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    private final LdapMapping mapping;
    private final Clock clock;

    Enabled(LdapMapping mapping, Clock clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    static List<String> attributes(LdapMapping mapping) {
        if (mapping.activeDirectory()) {
            return List.of("userAccountControl", "accountExpires");
        }
        String condition = mapping.disabledWhen();
        return condition.isEmpty() ? List.of() : List.of(attribute(condition));
    }

    boolean of(EntryValues values) {
        return objection(values) == null;
    }

    /** Why the account is not let in; null where it is. */
    @Nullable Objection objection(EntryValues values) {
        if (mapping.activeDirectory()) {
            return ofTheDomain(values);
        }
        return matches(values) ? Objection.CONDITION : null;
    }

    /** Why an account is not let in. */
    enum Objection {
        DISABLED,
        EXPIRED,
        /** What the settings call disabled. */
        CONDITION
    }

    private @Nullable Objection ofTheDomain(EntryValues values) {
        if ((number(values.text("userAccountControl")) & ACCOUNT_DISABLED) != 0) {
            return Objection.DISABLED;
        }
        long expires = number(values.text("accountExpires"));
        boolean never = expires == 0 || expires == Long.MAX_VALUE;
        return never || instant(expires).isAfter(clock.instant()) ? null : Objection.EXPIRED;
    }

    private boolean matches(EntryValues values) {
        String condition = mapping.disabledWhen();
        if (condition.isEmpty()) {
            return false;
        }
        String value = values.text(attribute(condition));
        String wanted = condition.substring(condition.indexOf('=') + 1);
        return value != null
                && (wanted.equals("*")
                        || value.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)));
    }

    private static String attribute(String condition) {
        int equals = condition.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "who is disabled is told as attribute=value, not as " + condition);
        }
        return condition.substring(0, equals);
    }

    private static Instant instant(long ticks) {
        return Instant.ofEpochSecond(ticks / TICKS_PER_SECOND - SECONDS_TO_1970);
    }

    /** What is no number, as no domain writes it, says nothing. */
    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
