package touchpoint.notifications.templates;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do with the texts. Nothing is ever overwritten: each change is a version more, with who and when. Whether somebody may is the
 * caller's question to the policy.
 */
@Component
public class TemplateEditing {
    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 300;
    private static final int LONGEST_HISTORY = 30;
    private final Versions versions;
    private final Templates templates;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TemplateEditing(Versions versions, Templates templates, TransactionTemplate transactions, Clock clock) {
        this.versions = versions;
        this.templates = templates;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Who changes which text, and what they had before their eyes.
     *
     * @param seen the version that was shown, 0 for the text that the hub comes with
     */
    public record Edit(Template template, Locale language, int seen, long by) {}

    /** Every text in every language, in the order of a case's life. */
    public List<Standing> all() {
        Map<List<Object>, Version> newest = new HashMap<>();
        versions.newest().forEach(version -> newest.put(List.of(version.template(), version.language()), version));
        List<Standing> all = new ArrayList<>();
        for (Template template : Template.values()) {
            for (Locale language : Template.LANGUAGES) {
                all.add(Standing.of(template, language, newest.get(List.of(template, language))));
            }
        }
        return all;
    }

    public Standing standing(Template template, Locale language) {
        return Standing.of(template, language, versions.newest(template, language).orElse(null));
    }

    /** The versions of a text, newest first; at most the last thirty. */
    public List<Version> history(Template template, Locale language) {
        return versions.history(template, language, LONGEST_HISTORY);
    }

    /** The text that the hub comes with. */
    public TemplateText delivered(Template template, Locale language) {
        return DefaultTexts.of(template, language);
    }

    /** What is wrong with a text; nothing if it can be used. */
    public List<Fault> faults(Template template, TemplateText text) {
        return Booklet.faults(template, text);
    }

    /**
     * From now on these words are sent. A text that is the delivered one goes back to it; a text that is already sent makes no version.
     *
     * @throws OptimisticLockingFailureException if somebody saved another version since; nothing is done
     * @throws IllegalArgumentException          if something is wrong with the text, or the note is too long
     */
    public void save(Edit edit, TemplateText text, String note) {
        if (!Booklet.faults(edit.template(), text).isEmpty()) {
            throw new IllegalArgumentException("a text with faults is not sent");
        }
        add(edit, text.equals(DefaultTexts.of(edit.template(), edit.language())) ? null : text, note);
    }

    /**
     * From now on the words are sent that the hub comes with, also when a new release comes with others.
     *
     * @throws OptimisticLockingFailureException if somebody saved another version since; nothing is done
     */
    public void backToDelivered(Edit edit, String note) {
        add(edit, null, note);
    }

    private void add(Edit edit, @Nullable TemplateText text, String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
        transactions.executeWithoutResult(transaction -> {
            versions.hold();
            Version last = versions.newest(edit.template(), edit.language()).orElse(null);
            if ((last == null ? 0 : last.number()) != edit.seen()) {
                throw new OptimisticLockingFailureException(edit.template().key() + " was changed");
            }
            if (!Objects.equals(text, last == null ? null : last.text())) {
                versions.add(new Version(edit.template(), edit.language(), edit.seen() + 1, text,
                        TemplateText.clean(note).strip(),
                        edit.by(), clock.instant()));
            }
        });
        templates.forget();
    }
}
