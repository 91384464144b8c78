package touchpoint.console.commitments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.Commitment.State;

/**
 * A commitment as it is shown.
 *
 * @param assignee who does it; null for nobody
 * @param because  why nobody does, the last part of a key; null where somebody does
 * @param due      when, as people say it
 * @param standing {@code late}, {@code today}, {@code soon}; {@code over} for one that has ended
 * @param mine     whether the reader is to do it, by name or in an office
 * @param fax      the address to which a mail becomes this fax; null where there is none
 * @param meeting  of an appointment
 * @param acts     what the reader may do with it; null if only look
 * @param subject  of its case; empty on the case's own page
 */
public record CommitmentLine(long id, long version, Kind kind, String title, String what, String whereTo,
        @Nullable String assignee, @Nullable String because, String due, String dueIso, String standing, State state,
        String outcome, boolean mine, String givenBy, @Nullable String fax, @Nullable MeetingLine meeting,
        @Nullable Acts acts,
        String number, String subject) {

    /** @param colleagues who comes beside the assignee */
    public record MeetingLine(String until, String place, boolean citizen, List<String> colleagues) {}

    /**
     * What stands in its forms.
     *
     * @param assignee as the form's list has it, like {@code operator:7}
     * @param day      ISO 8601, as are the times; empty where there is none
     */
    public record Acts(String assignee, String day, String time, String until, @Nullable Integer remind,
            List<String> colleagues, boolean giveBack, boolean take) {}

    /** Address of its case's page, at its place there. */
    public String href() {
        return "/console/cases/" + number + "#commitment-" + id;
    }

    /** Whether there is a letter to print. */
    public boolean isPrinted() {
        return kind == Kind.LETTER || kind == Kind.FAX;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Bootstrap Italia's icon. */
    public String icon() {
        return icon(kind);
    }

    static String icon(Kind kind) {
        return switch (kind) {
            case ACTIVITY -> "check-circle";
            case EMAIL -> "mail";
            case FAX -> "print";
            case CALL -> "telephone";
            case LETTER -> "file";
            case APPOINTMENT -> "calendar";
        };
    }
}
