package touchpoint.access;

/** Somebody beside the holder who takes part, as far as the right goes. */
public sealed interface Share {
    Right right();

    record WithOffice(long officeId, Right right) implements Share {}

    record WithOperator(long operatorId, Right right) implements Share {}

    /** Each gives what those before it give. */
    enum Right {
        READ, CONTRIBUTE, CO_OWN
    }
}
