package touchpoint.contacts;

/** What a contact itself says about where it belongs. A channel only reports clues; whether one is believed is decided in intake. */
public sealed interface Clue {
    /** A case code in a place that only we write and that carries our seal: a plus-address, a Message-ID of ours. */
    record SealedCode(CaseCode code, String place) implements Clue {}

    /** A case code that anybody could have typed: in the subject, the text, on the telephone's keys. */
    record WrittenCode(CaseCode code, String place) implements Clue {}

    /** Another message of the same exchange, by its id; it may be one that we never saw. */
    record Reference(String id) implements Clue {}

    /** The exchange by its ends and its subject: same sender, same subject. Weak; only used for a single open case. */
    record SameExchange(String key) implements Clue {}

    /**
     * The way by which it came belongs to somebody: the mailbox of an office, the number of a service.
     *
     * @param office key of the office, empty where none is said
     * @param topic  key of the topic, empty where none is said
     */
    record Competence(String office, String topic) implements Clue {}

    /**
     * The channel itself doubts that the contact is what it seems: a person looks at it before it is filed.
     *
     * @param kind message key of the reason, under {@code evidence.} and {@code review.}
     */
    record Anomaly(String kind) implements Clue {}
}
