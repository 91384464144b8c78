package touchpoint.assignment;

import org.jspecify.annotations.Nullable;

/**
 * One line of a holder's list.
 *
 * @param office   whose list; null for the desk's
 * @param position the first that is for a case decides
 * @param version  what the writer of a change must have had before his or her eyes
 */
public record Rule(long id, @Nullable Long office, int position, String name, When when, Then then, boolean active,
        long version) {}
