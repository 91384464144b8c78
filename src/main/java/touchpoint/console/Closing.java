package touchpoint.console;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Who;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.CaseWork;
import touchpoint.cases.State;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentWork;
import touchpoint.commitments.Commitments;

/** Moves a case on in its life, and says what becomes of its commitments; both or neither. */
@Component
class Closing {
    private final CaseWork work;
    private final Commitments commitments;
    private final CommitmentWork commitmentWork;
    private final Words words;

    Closing(CaseWork work, Commitments commitments, CommitmentWork commitmentWork, Words words) {
        this.work = work;
        this.commitments = commitments;
        this.commitmentWork = commitmentWork;
        this.words = words;
    }

    /** @param cancels whether those that are still open are cancelled with it */
    @Transactional
    public void changeState(CaseWork.Act act, State to, boolean cancels, Who who, Locale reader) {
        CaseSnapshot now = work.changeState(act, to);
        if (cancels) {
            for (Commitment one : commitments.openOfCase(now.id())) {
                commitmentWork.cancel(new CommitmentWork.Act(one.id(), one.version(), who),
                        words.say(reader, "console.case.left-open.why"));
            }
        }
    }
}
