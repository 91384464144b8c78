package touchpoint.offices;

/** What happened to an operator, told inside the transaction that saves it. */
public sealed interface OperatorEvent {
    long operatorId();

    /** He or she may not sign in any more, and what is open must be closed. */
    record Deactivated(long operatorId) implements OperatorEvent {}

    /** Roles or offices are others now: whoever listens to a stream must ask again what may be heard. */
    record RightsChanged(long operatorId) implements OperatorEvent {}
}
