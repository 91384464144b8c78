package touchpoint.offices;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What concerns more than one office at a time. */
@Service
public class Organisation {
    private final Offices offices;

    Organisation(Offices offices) {
        this.offices = offices;
    }

    /**
     * Another office is the front office from now on. Cases at the desk stay at the desk.
     *
     * @throws IllegalStateException if that office is closed
     */
    @Transactional
    public void moveDeskTo(long officeId) {
        Office now = offices.desk();
        Office next = offices.findById(officeId).orElseThrow();
        if (now.id() != next.id()) {
            now.ceaseToBeDesk();
            offices.saveAndFlush(now);
            next.becomeDesk();
            offices.save(next);
        }
    }
}
