package im.courtyard.ldap;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cookies of OpenLDAP: {@code rid=000,csn=20260102030405.000000Z#000000#001#000000;...}, one change
 * number for each server that ever wrote. A server may answer with its own number only; the others
 * then stay.
 */
final class SyncCookies {

    private static final Pattern CHANGE_NUMBER =
            Pattern.compile("\\d{14}\\.\\d{6}Z#[0-9a-f]{6}#([0-9a-f]{3})#[0-9a-f]{6}");

    private SyncCookies() {}

    /** Without a number a server would send everything and not say so. */
    static boolean hasNumber(String cookie) {
        return CHANGE_NUMBER.matcher(cookie).find();
    }

    static String merge(String before, String after) {
        Map<String, String> byServer = new TreeMap<>();
        collect(before, byServer);
        collect(after, byServer);
        return "rid=000,csn=" + String.join(";", byServer.values());
    }

    private static void collect(String cookie, Map<String, String> byServer) {
        Matcher matcher = CHANGE_NUMBER.matcher(cookie);
        while (matcher.find()) {
            // The form sorts by time.
            byServer.merge(matcher.group(1), matcher.group(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
    }
}
