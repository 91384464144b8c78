package touchpoint.cases;

/**
 * A case given to the office that is competent for it.
 *
 * @param reason    why, for the colleagues there
 * @param told      what the citizen was told already, so that nobody tells it again or otherwise; empty if nothing
 * @param deskKeeps the desk stays responsible: it keeps the case on a list of its own and may go on answering. Not asked where an office passes a case on:
 *                  that changes nothing for the desk.
 */
public record Handover(long toOffice, String reason, String told, boolean deskKeeps) {
    /** @throws NotAllowedNow without a reason */
    public Handover {
        reason = reason.strip();
        told = told.strip();
        if (reason.isEmpty()) {
            throw new NotAllowedNow("a case is handed over for a reason");
        }
    }
}
