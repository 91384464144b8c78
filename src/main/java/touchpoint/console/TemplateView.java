package touchpoint.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.notifications.Previews.Preview;
import touchpoint.notifications.templates.Differences.Piece;
import touchpoint.notifications.templates.Placeholder;
import touchpoint.notifications.templates.Standing;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.TemplateText;

/**
 * The page of one text in one language.
 *
 * @param again    the version whose words stand in the form, null for the newest
 * @param refused  it was to be saved, and was not, because of what is wrong with it
 * @param conflict what somebody else saved meanwhile, null if nobody did
 */
record TemplateView(Template template, Locale language, Standing standing, @Nullable String by, TemplateForm form,
        Proof proof, TemplateText delivered, TemplateText inTheOther, List<Change> history, @Nullable Integer again,
        boolean refused,
        @Nullable Conflict conflict, @Nullable String news) {

    /** A text in the list, in both languages. */
    record Row(Template template, List<Cell> cells) {}

    /** @param by null if nobody ever touched it, or is no more */
    record Cell(Standing standing, @Nullable String by) {
        public String tag() {
            return standing.language().getLanguage();
        }
    }

    /**
     * What is wrong with the words in the form, or what they would look like.
     *
     * @param tag     the language of the text
     * @param real    shown with the case that was asked for, not with an invented one
     * @param unknown a case was asked for that is not there, or may not be read
     * @param choose  the reader may read cases at all
     */
    record Proof(String tag, List<Wrong> faults, List<Preview> previews, boolean real, boolean unknown,
            boolean choose) {
        public boolean wrongIn(String field) {
            return faults.stream().anyMatch(fault -> fault.field().equals(field));
        }
    }

    /** @param field the form's */
    record Wrong(String field, String words) {}

    /**
     * A version in the history.
     *
     * @param text    what was sent from then on
     * @param subject what changed since the one before
     */
    record Change(int number, Instant at, @Nullable String by, String note, boolean delivered, TemplateText text,
            List<Piece> subject, List<Piece> body) {}

    /** @param subject what makes theirs into what is in the form */
    record Conflict(@Nullable String by, Instant at, List<Piece> subject, List<Piece> body) {}

    public String tag() {
        return language.getLanguage();
    }

    public String otherTag() {
        return tag().equals("it") ? "en" : "it";
    }

    public String address() {
        return "/console/templates/" + template.key() + "/" + tag();
    }

    public boolean isInSubject(Placeholder placeholder) {
        return template.placeholdersOfSubject().contains(placeholder)
                && placeholder.use() == Placeholder.Use.VALUE;
    }
}
