package im.courtyard.sample.company;

import org.jspecify.annotations.Nullable;

/**
 * A department of the company.
 *
 * @param parent absent for the company itself
 * @param depth 0 for the company, 3 for the smallest team
 * @param position its place in the walk through the whole tree
 */
public record Department(
        String id, @Nullable String parent, Bilingual name, int depth, int position) {}
