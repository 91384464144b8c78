package touchpoint.cases;

import org.springframework.data.jpa.repository.JpaRepository;

/** Writes cases; kept apart from {@link CaseFiles} so that nobody outside can. */
interface CaseStore extends JpaRepository<CaseFile, Long> {}
