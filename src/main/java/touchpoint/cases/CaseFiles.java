package touchpoint.cases;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All cases. */
public interface CaseFiles extends Repository<CaseFile, Long> {
    Optional<CaseFile> findById(long id);

    @Query("select c from CaseFile c where c.numberYear = :#{#number.year()} and c.numberSerial = :#{#number.serial()}")
    Optional<CaseFile> findByNumber(CaseNumber number);

    Optional<CaseFile> findByCode(String code);

    /** The case, held against everybody else until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.id = :id")
    Optional<CaseFile> hold(long id);

    @Query("select c from CaseFile c where c.citizenId = :citizen order by c.id desc limit 20")
    List<CaseFile> latestOf(long citizen);
}
