package im.courtyard.engine.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of users, small enough to be sent: two sets are compared bucket by bucket, and only the
 * buckets that differ need be named user by user.
 *
 * @param users how many
 * @param sums of each bucket, the same for the same users in any order
 */
record UserBuckets(int users, List<Long> sums) {

    private static final int COUNT = 64;

    static UserBuckets of(Collection<String> users) {
        long[] sums = new long[COUNT];
        int count = 0;
        for (String user : users) {
            long hash = hash(user);
            sums[bucket(hash)] += hash;
            count++;
        }
        List<Long> boxed = new ArrayList<>(COUNT);
        for (long sum : sums) {
            boxed.add(sum);
        }
        return new UserBuckets(count, boxed);
    }

    /** The buckets in which the two sets are not the same. */
    Set<Integer> differing(UserBuckets other) {
        return Stream.iterate(0, i -> i < COUNT, i -> i + 1)
                .filter(i -> !sums.get(i).equals(other.sums.get(i)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of some users who are in one of these buckets. */
    static List<String> in(Collection<String> users, Collection<Integer> buckets) {
        return users.stream().filter(user -> buckets.contains(bucket(hash(user)))).toList();
    }

    private static int bucket(long hash) {
        return (int) (hash >>> 58);
    }

    /** FNV-1a of 64 bits, mixed, as its high bits are poor for short texts. */
    private static long hash(String user) {
        long hash = 0xcbf29ce484222325L;
        for (byte next : user.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 29);
    }
}
