package im.courtyard.engine.directory;

import im.courtyard.engine.user.User;

/**
 * Makes ids of users, departments and groups from keys: the same id each time, so that a plan can
 * name people who are yet to be made. Never from usernames: who is hired under the login of
 * somebody who left must not find that person's messages.
 */
record ObjectIds(String source, SyncPolicy.Ids ids) {

    private static final int DIGITS = 32;

    String user(String key) {
        return ids == SyncPolicy.Ids.HOST ? key : ours(key);
    }

    String department(String key) {
        return ours(key);
    }

    String group(String key) {
        return ours(key);
    }

    private String ours(String key) {
        String id = source + ":" + key;
        return id.length() <= User.MAX_ID
                ? id
                : source + "~" + StagedEntry.digest(key).substring(0, DIGITS);
    }
}
