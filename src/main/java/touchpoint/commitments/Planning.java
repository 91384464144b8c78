package touchpoint.commitments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.commitments.Plan.Doer;
import touchpoint.commitments.Plan.Step;
import touchpoint.offices.Offices;

/** Gives all that a plan says, or nothing of it. */
@Component
@Transactional
public class Planning {
    private final CommitmentWork work;
    private final Assignees assignees;
    private final Offices offices;
    private final CommitmentSettings settings;
    private final Clock clock;

    Planning(CommitmentWork work, Assignees assignees, Offices offices, CommitmentSettings settings, Clock clock) {
        this.work = work;
        this.assignees = assignees;
        this.offices = offices;
        this.settings = settings;
        this.clock = clock;
    }

    /** Throws what {@link CommitmentWork#give} throws, for the first step that cannot be given. */
    public List<CommitmentSnapshot> give(CaseFile file, Plan plan, Who who) {
        List<Assignee> doers = plan.steps().stream().map(step -> doer(step.doer(), file, who)).toList();
        // Before any case is held, and in one order for all: those who leave and those who give must not wait for each other.
        doers.stream().distinct().sorted(Comparator.comparing(Planning::place)).forEach(assignees::hold);
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        List<CommitmentSnapshot> given = new ArrayList<>();
        for (int i = 0; i < doers.size(); i++) {
            Step step = plan.steps().get(i);
            given.add(work.give(file.id(), new Order(step.kind(), step.title(), "", "",
                    Due.on(today.plusDays(step.days()), settings.zone()), null, null), doers.get(i), who));
        }
        return List.copyOf(given);
    }

    private static String place(Assignee assignee) {
        return switch (assignee) {
            case Assignee.APerson(long id) -> "operator " + id;
            case Assignee.AnOffice(long id) -> "office " + id;
            case Assignee.Nobody nobody -> "";
        };
    }

    private Assignee doer(Doer doer, CaseFile file, Who who) {
        return switch (doer) {
            case Doer.Giver() -> new Assignee.APerson(who.operatorId());
            case Doer.Holder() -> {
                Long holder = file.officeId();
                yield new Assignee.AnOffice(holder == null ? offices.desk().id() : holder);
            }
            case Doer.OneOffice(long office) -> new Assignee.AnOffice(office);
        };
    }
}
