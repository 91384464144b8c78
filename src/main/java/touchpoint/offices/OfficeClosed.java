package touchpoint.offices;

/** An office takes nothing new from now on; told inside the transaction that closes it. */
public record OfficeClosed(long officeId) {}
