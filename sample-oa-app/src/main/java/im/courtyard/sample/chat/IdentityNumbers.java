package im.courtyard.sample.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds resident identity card numbers: eighteen signs, a plausible birthday, a right check sign.
 */
final class IdentityNumbers {

    private static final Pattern CANDIDATE =
            Pattern.compile(
                    "(?<!\\d)[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx](?!\\d)");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_SIGNS = "10X98765432";
    private static final int KEPT = 6;

    private IdentityNumbers() {}

    static boolean in(String text) {
        return CANDIDATE.matcher(text).results().anyMatch(found -> valid(found.group()));
    }

    /** {@code 310101199003072}... becomes {@code 310101************}: the region stays. */
    static String masked(String text) {
        return CANDIDATE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(maskedNumber(found.group())));
    }

    private static String maskedNumber(String number) {
        return valid(number)
                ? number.substring(0, KEPT) + "*".repeat(number.length() - KEPT)
                : number;
    }

    private static boolean valid(String number) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return Character.toUpperCase(number.charAt(WEIGHTS.length))
                == CHECK_SIGNS.charAt(sum % CHECK_SIGNS.length());
    }
}
