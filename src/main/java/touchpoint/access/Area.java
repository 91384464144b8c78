package touchpoint.access;

/** A part of the house with a door of its own. What is behind a door may ask for more: see {@link Action}. */
public enum Area {
    /** Open to everybody, signed in or not. */
    STREET,
    /** Choosing one's own password: the only door that a one-time password opens. */
    OWN_PASSWORD,
    /** One's own profile and sessions, and the page that one lands on. */
    OWN_ACCOUNT,
    /** The desk and the cases. Which cases, {@link Policy#may(Who, Action, Guarded)} and {@link Policy#scope} say. */
    CASES,
    /** What was linked by the hub and wants a person's eye. */
    REVIEW,
    /** Citizens, whatever case they are in: looking them up, what is known of them, who is whom. Which of their cases, the cases' scope says. */
    CITIZENS,
    /** Notices that no channel could deliver. Whose, the case's scope says. */
    UNDELIVERED,
    /** Contacts that could not be read, with their originals. */
    DEAD_LETTERS,
    /** How the channels and their links are. */
    CHANNELS, STATISTICS,
    /** Writing what citizens read. */
    CONTENTS,
    /** Releasing what others wrote. */
    RELEASES,
    /** Ready pieces of what operators write. */
    TEXT_MODULES,
    /** Commitments that a topic calls for, given together. */
    PLANS,
    /** By which rules cases are given to people. Whose rules, {@link Policy#mayWriteRules} says. */
    ASSIGNMENT,
    /** The words of what the hub tells by itself. */
    TEMPLATES, USERS, OFFICES
}
