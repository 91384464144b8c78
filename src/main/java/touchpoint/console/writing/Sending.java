package touchpoint.console.writing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork;
import touchpoint.cases.CaseWork.Act;
import touchpoint.cases.CaseWork.Sent;
import touchpoint.cases.State;

/** A letter that is sent is no draft any more, and one that is taken back is one again: both at once or neither. */
@Component
@Transactional
public class Sending {
    private final CaseWork work;
    private final Letters letters;
    private final Drafts drafts;

    Sending(CaseWork work, Letters letters, Drafts drafts) {
        this.work = work;
        this.letters = letters;
        this.drafts = drafts;
    }

    /** As {@link CaseWork#answer}, with what the form holds. */
    public Sent send(Act act, CaseFile file, String key, Letters.Form form, @Nullable State then) {
        Sent sent = work.answer(act, key, letters.of(form, act.operator()), then);
        drafts.sent(act.operator(), file.id(), form, sent.contact());
        return sent;
    }

    /** As {@link CaseWork#takeBack}. */
    public void takeBack(Act act, CaseFile file, long contact) {
        work.takeBack(act, contact);
        drafts.takenBack(act.operator(), file.id(), contact);
    }
}
