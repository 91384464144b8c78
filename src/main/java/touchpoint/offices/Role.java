package touchpoint.offices;

/** What an operator is here for. An operator may have several roles, and none gives what another does. What each may do is said in one place: {@code access.Policy}. */
public enum Role {
    /** Works at the desk, the first level: sees its cases, also after they were handed over. */
    AGENT,
    /** Works on the cases of the offices that he or she belongs to. */
    OFFICE_MEMBER,
    /** Writes what citizens read. */
    PUBLISHER,
    /** Releases what a publisher wrote; never his or her own. */
    VALIDATOR,
    /** Sees all work, helps out anywhere, and looks after what the hub could not do by itself. */
    SUPERVISOR,
    /** Looks after users, offices and channels; sees no case by that. */
    ADMINISTRATOR
}
