package touchpoint.offices;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * An operator belongs to an office.
 *
 * @param head answers for the office
 */
@Embeddable
public record Membership(@Column(name = "office_id") long officeId, boolean head) {}
