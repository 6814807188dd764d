package im.courtyard.sample.portal;

import im.courtyard.sample.company.Bilingual;
import java.time.Instant;

/**
 * Something that waits for somebody.
 *
 * @param kind names its label, {@code task.kind.*}
 * @param sender login of whoever wants it done
 */
public record Task(long id, String kind, Bilingual title, String sender, Instant created) {}
