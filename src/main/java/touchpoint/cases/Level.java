package touchpoint.cases;

/** Who holds a case: the front office, or the office that is competent for its topic. */
public enum Level {
    DESK, OFFICE
}
