package im.courtyard.engine.admin;

import java.util.List;
import java.util.Map;

/**
 * What a node is asked by a check of the cluster.
 *
 * @param owner whose users are meant; empty where it does not matter
 * @param buckets of which users are wanted
 * @param users of whom it is asked whether they are online
 */
record CheckQuestion(About about, String owner, List<Integer> buckets, List<String> users) {

    enum About {
        /** {@link State}. */
        STATE,
        /**
         * {@link Users}: those in some buckets whom the node believes to be online at the owner.
         */
        USERS,
        /** {@link Users}: those of some users whom it believes to be online there. */
        ONLINE,
        /** {@link DeliveryCheck.Report}. */
        DELIVERY
    }

    /**
     * How a node is.
     *
     * @param at epoch milliseconds by its clock
     * @param presence whom it believes to be online, by node; itself included
     */
    record State(long at, Map<String, UserBuckets> presence) {}

    record Users(List<String> users) {}

    static CheckQuestion state() {
        return new CheckQuestion(About.STATE, "", List.of(), List.of());
    }

    static CheckQuestion delivery() {
        return new CheckQuestion(About.DELIVERY, "", List.of(), List.of());
    }

    static CheckQuestion users(String owner, List<Integer> buckets) {
        return new CheckQuestion(About.USERS, owner, buckets, List.of());
    }

    static CheckQuestion online(String owner, List<String> users) {
        return new CheckQuestion(About.ONLINE, owner, List.of(), users);
    }
}
