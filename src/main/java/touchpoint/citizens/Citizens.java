package touchpoint.citizens;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All citizens. */
public interface Citizens extends Repository<Citizen, Long> {
    Optional<Citizen> findById(long id);

    Citizen save(Citizen citizen);
}
