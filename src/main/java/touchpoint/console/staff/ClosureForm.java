package touchpoint.console.staff;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import touchpoint.offices.Closure;
import touchpoint.offices.Closures;

/**
 * What stands in the form of a closure, right or wrong.
 *
 * @param version of the closure when the form was made
 */
record ClosureForm(String from, String until, String reasonIt, String reasonEn, long version) {
    private static final int LONGEST_REASON = 200;

    static ClosureForm empty() {
        return new ClosureForm("", "", "", "", 0);
    }

    static ClosureForm of(Closure closure) {
        return new ClosureForm(closure.from().toString(), closure.until().toString(), closure.reasonIt(),
                closure.reasonEn(), closure.version());
    }

    /** Without a last day it is one day. */
    static ClosureForm of(MultiValueMap<String, String> fields) {
        String from = Fields.text(fields, "from");
        String until = Fields.text(fields, "until");
        Long version = Fields.number(fields, "version");
        return new ClosureForm(from, until.isEmpty() ? from : until, Fields.text(fields, "reasonIt"),
                Fields.text(fields, "reasonEn"), version == null ? -1 : version);
    }

    /** What is wrong, by field, as keys of texts. */
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        LocalDate first = Fields.day(from);
        LocalDate last = Fields.day(until);
        if (first == null) {
            faults.put("from", "console.hours.fault.date");
        }
        if (last == null) {
            faults.put("until", "console.hours.fault.date");
        } else if (first != null && last.isBefore(first)) {
            faults.put("until", "console.hours.fault.order");
        } else if (first != null && !Closure.isPossible(first, last)) {
            faults.put("until", "console.closures.fault.long");
        }
        if (reasonIt.isEmpty() || reasonIt.length() > LONGEST_REASON) {
            faults.put("reasonIt", "console.closures.fault.reason");
        }
        if (reasonEn.isEmpty() || reasonEn.length() > LONGEST_REASON) {
            faults.put("reasonEn", "console.closures.fault.reason");
        }
        return faults;
    }

    /** @throws IllegalArgumentException if something is wrong */
    Closures.Words words() {
        LocalDate first = Fields.day(from);
        LocalDate last = Fields.day(until);
        if (first == null || last == null) {
            throw new IllegalArgumentException("no day");
        }
        return new Closures.Words(first, last, reasonIt, reasonEn);
    }
}
