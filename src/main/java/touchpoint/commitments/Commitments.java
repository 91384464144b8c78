package touchpoint.commitments;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All commitments. */
public interface Commitments extends Repository<Commitment, Long> {
    Optional<Commitment> findById(long id);

    /** Of one case: what is open first, by when it is due; then what has ended, the latest first. At most a hundred. */
    @Query("""
            select c from Commitment c where c.caseId = :caseId
            order by c.endedAt desc nulls first, c.due, c.id limit 100""")
    List<Commitment> ofCase(long caseId);

    @Query("select c from Commitment c where c.caseId = :caseId and c.endedAt is null order by c.id")
    List<Commitment> openOfCase(long caseId);

    Commitment saveAndFlush(Commitment commitment);
}
