package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryPhotos.Fetched;
import im.courtyard.engine.directory.DirectoryPhotos.Pending;
import im.courtyard.engine.user.Avatar;
import im.courtyard.engine.user.AvatarImages;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pictures that a run saw to be other ones than we have, after it was applied, some at
 * a time, with a pause after each part: on one node, with half a core at most. What is no picture
 * is remembered as such, and asked for again when its hash changes. Thread-safe; one thread at a
 * time fetches.
 */
final class PhotoFetch {

    private static final Logger log = LoggerFactory.getLogger(PhotoFetch.class);
    private static final int PAGE = 25;
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final DirectorySync.Stores stores;
    private final UserDirectory users;
    private final DirectoryWork work;
    private final Clock clock;
    private final String node;

    /** When to look whether a source has pictures for us, in epoch milliseconds. */
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    PhotoFetch(
            DirectorySync.Stores stores,
            UserDirectory users,
            DirectoryWork work,
            Clock clock,
            String node) {
        this.stores = stores;
        this.users = users;
        this.work = work;
        this.clock = clock;
        this.node = node;
    }

    void wantedFor(String source) {
        due.put(source, 0L);
    }

    boolean isDue(String source) {
        Long time = due.get(source);
        return time != null && time <= clock.millis();
    }

    void fetchFrom(DirectorySource source) {
        due.put(source.name(), clock.millis() + RETRY.toMillis());
        Lease.tryTake(stores.leases(), DirectoryLeases.PHOTOS, Lease.SHORT, clock, node)
                .ifPresent(lease -> work.under(lease, () -> fetch(source, lease)));
    }

    private int fetch(DirectorySource source, Lease lease) {
        try {
            int fetched = work.stoppable(new StopSignal(), stop -> fetchAll(source, lease, stop));
            due.remove(source.name());
            return fetched;
        } catch (DirectoryException e) {
            log.warn(
                    "directory {}: pictures are not fetched: {}",
                    source.name(),
                    e.remark().sentence());
            return 0;
        }
    }

    private int fetchAll(DirectorySource source, Lease lease, StopSignal stop) {
        int fetched = 0;
        String after = "";
        while (true) {
            List<Pending> page = stores.photos().pending(source.name(), after, PAGE);
            if (page.isEmpty()) {
                return fetched;
            }
            long began = System.nanoTime();
            List<Fetched> pictures = new ArrayList<>();
            for (Pending one : page) {
                pictures.add(new Fetched(one.user(), one.photo(), picture(source, one, stop)));
            }
            stores.photos().save(pictures);
            users.forget(page.stream().map(Pending::user).toList());
            lease.prolong();
            fetched += page.size();
            after = page.get(page.size() - 1).key();
            rest(System.nanoTime() - began, stop);
        }
    }

    private static @Nullable Avatar picture(DirectorySource source, Pending one, StopSignal stop) {
        if (one.photo() == null) {
            return null;
        }
        Optional<byte[]> bytes = stop.waiting(() -> source.photo(one.key()));
        return bytes.flatMap(AvatarImages::of).orElse(null);
    }

    private static void rest(long nanos, StopSignal stop) {
        stop.waiting(
                () -> {
                    try {
                        TimeUnit.NANOSECONDS.sleep(nanos);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return nanos;
                });
        stop.check();
    }
}
