package touchpoint.citizens;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All citizens. */
public interface Citizens extends Repository<Citizen, Long> {
    Optional<Citizen> findById(long id);

    List<Citizen> findAllByIdIn(Collection<Long> ids);

    Citizen save(Citizen citizen);
}
