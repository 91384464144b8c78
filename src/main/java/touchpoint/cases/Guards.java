package touchpoint.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what the policy must know of cases: who takes part in them, and whom the sensitive ones are entrusted to. */
@Component
public class Guards {
    private final ShareTable shares;
    private final Confidences confidences;

    Guards(ShareTable shares, Confidences confidences) {
        this.shares = shares;
        this.confidences = confidences;
    }

    public GuardedCase of(CaseFile file) {
        return of(file.snapshot());
    }

    /** A case as it stood then, with those who take part in it now. */
    public GuardedCase of(CaseSnapshot on) {
        return of(on, shares.of(on.id()));
    }

    /** Several, by their ids. */
    public Map<Long, GuardedCase> of(Collection<CaseFile> files) {
        Map<Long, List<CaseShare>> with = shares.of(files.stream().map(CaseFile::id).toList());
        return files.stream().collect(Collectors.toMap(CaseFile::id,
                file -> of(file.snapshot(), with.getOrDefault(file.id(), List.of())), (a, b) -> a));
    }

    /** One that is being opened: nobody takes part yet. */
    GuardedCase ofNew(CaseSnapshot on) {
        return of(on, List.of());
    }

    private GuardedCase of(CaseSnapshot on, List<CaseShare> inForce) {
        return GuardedCase.of(on, inForce, on.sensitive() ? confidences.of(on) : Set.of());
    }
}
