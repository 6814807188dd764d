package im.courtyard.engine.common;

import java.util.List;

/**
 * One page of a list that has more.
 *
 * @param total how many there are in all, pages before and after included
 */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
