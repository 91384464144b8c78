package touchpoint.citizens;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All citizens, also those who were merged into another. */
public interface Citizens extends Repository<Citizen, Long> {
    Optional<Citizen> findById(long id);

    List<Citizen> findAllByIdIn(Collection<Long> ids);

    /** These citizens, in the order of their ids, held against everybody else until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Citizen c where c.id in :ids order by c.id")
    List<Citizen> hold(Collection<Long> ids);

    Citizen save(Citizen citizen);
}
