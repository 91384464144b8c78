package touchpoint.console.staff;

import java.util.Locale;
import touchpoint.offices.Office;

/** What stands on top of each page of an office. */
record OfficeHead(long id, String name, boolean desk, boolean active) {
    static OfficeHead of(Office office, Locale reader) {
        return new OfficeHead(office.id(), office.name(reader), office.isDesk(), office.isActive());
    }
}
