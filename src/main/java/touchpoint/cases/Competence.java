package touchpoint.cases;

import org.jspecify.annotations.Nullable;

/**
 * Whose the way is by which a contact came: the mailbox of an office, the number of a service.
 *
 * @param office null for the desk's
 * @param topic  null where the way says none
 */
public record Competence(@Nullable Long office, @Nullable Long topic) {
    public static final Competence OF_THE_DESK = new Competence(null, null);

    Level level() {
        return office == null ? Level.DESK : Level.OFFICE;
    }
}
