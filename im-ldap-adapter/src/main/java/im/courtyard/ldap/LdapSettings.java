package im.courtyard.ldap;

import java.time.Duration;

/**
 * How to reach a directory and find a person in it.
 *
 * @param url such as {@code ldaps://dc1.corp.example}; several separated by blanks are tried in
 *     order
 * @param bindDn who searches
 * @param base where people are, such as {@code DC=corp,DC=example}
 * @param loginAttribute what people type: {@code sAMAccountName} in Active Directory, {@code uid}
 *     elsewhere
 * @param timeout for connecting and for each answer
 */
public record LdapSettings(
        String url,
        String bindDn,
        String bindPassword,
        String base,
        String loginAttribute,
        Duration timeout) {

    /** Without the password. */
    @Override
    public String toString() {
        return "LdapSettings[" + url + ", " + bindDn + ", " + base + ", " + loginAttribute + "]";
    }
}
