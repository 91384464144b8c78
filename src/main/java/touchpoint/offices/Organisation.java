package touchpoint.offices;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;

/** The municipality's offices, as they are arranged. The {@code version} is what the writer had before his or her eyes. */
@Service
@Transactional
public class Organisation {
    private final Offices offices;
    private final CalendarRevision calendars;
    private final ApplicationEventPublisher events;

    Organisation(Offices offices, CalendarRevision calendars, ApplicationEventPublisher events) {
        this.offices = offices;
        this.calendars = calendars;
        this.events = events;
    }

    /**
     * Opens an office.
     *
     * @return its id
     * @throws org.springframework.dao.DataIntegrityViolationException if one has that key
     */
    public long open(String key, String nameIt, String nameEn, Address.@Nullable Email email) {
        return offices.saveAndFlush(new Office(key, nameIt, nameEn, email)).id();
    }

    /** @throws OptimisticLockingFailureException if it was changed since */
    public void describe(long id, long version, String nameIt, String nameEn, Address.@Nullable Email email) {
        Office office = expected(id, version);
        office.rename(nameIt, nameEn);
        office.readsMailAt(email);
        offices.saveAndFlush(office);
    }

    /**
     * @throws OptimisticLockingFailureException if it was changed since
     * @throws IllegalStateException             if it is the desk
     */
    public void close(long id, long version) {
        Office office = expected(id, version);
        office.close();
        offices.saveAndFlush(office);
        events.publishEvent(new OfficeClosed(id));
    }

    /** @throws OptimisticLockingFailureException if it was changed since */
    public void reopen(long id, long version) {
        Office office = expected(id, version);
        office.reopen();
        offices.saveAndFlush(office);
    }

    /**
     * Another office is the front office from now on. Cases at the desk stay at the desk; offices without hours have those of the new one.
     *
     * @throws OptimisticLockingFailureException if it was changed since, or the desk was moved at the same time
     * @throws IllegalStateException             if that office is closed
     */
    public void moveDeskTo(long id, long version) {
        Office now = offices.desk();
        Office next = expected(id, version);
        if (now.id() != next.id()) {
            now.ceaseToBeDesk();
            offices.saveAndFlush(now);
            next.becomeDesk();
            offices.saveAndFlush(next);
            calendars.advance();
        }
    }

    private Office expected(long id, long version) {
        Office office = offices.findById(id).orElseThrow();
        if (office.version() != version) {
            throw new OptimisticLockingFailureException("office " + id + " was changed");
        }
        return office;
    }
}
