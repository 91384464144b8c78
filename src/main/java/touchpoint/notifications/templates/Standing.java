package touchpoint.notifications.templates;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a text stands now.
 *
 * @param text   what an administrator wrote last, even if it is set aside; else what the hub comes with
 * @param last   the newest version, null if nobody ever touched it
 * @param faults why it is set aside, none if it is not
 */
public record Standing(Template template, Locale language, TemplateText text, @Nullable Version last,
        List<Fault> faults) {
    public Standing {
        faults = List.copyOf(faults);
    }

    /** Whose words are sent. */
    public enum State {
        /** Those that the hub comes with. */
        DELIVERED,
        /** An administrator's. */
        EDITED,
        /** Those that the hub comes with, because an administrator's cannot be used any more. */
        SET_ASIDE
    }

    static Standing of(Template template, Locale language, @Nullable Version last) {
        TemplateText edited = last == null ? null : last.text();
        return edited == null
                ? new Standing(template, language, DefaultTexts.of(template, language), last, List.of())
                : new Standing(template, language, edited, last, Booklet.faults(template, edited));
    }

    public State state() {
        if (last == null || last.text() == null) {
            return State.DELIVERED;
        }
        return faults.isEmpty() ? State.EDITED : State.SET_ASIDE;
    }

    /** What an edit of it must have seen; 0 if nobody ever touched it. */
    public int version() {
        return last == null ? 0 : last.number();
    }
}
