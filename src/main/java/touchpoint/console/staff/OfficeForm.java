package touchpoint.console.staff;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import touchpoint.contacts.Address;
import touchpoint.offices.Office;

/**
 * What stands in the form of an office, right or wrong.
 *
 * @param version of the office when the form was made
 */
record OfficeForm(String key, String nameIt, String nameEn, String email, long version) {
    private static final int LONGEST_NAME = 120;

    static OfficeForm empty() {
        return new OfficeForm("", "", "", "", 0);
    }

    static OfficeForm of(Office office) {
        Address.Email email = office.email();
        return new OfficeForm(office.key(), office.name(Locale.ITALIAN), office.name(Locale.ENGLISH),
                email == null ? "" : email.value(), office.version());
    }

    static OfficeForm of(MultiValueMap<String, String> fields) {
        String version = text(fields, "version");
        return new OfficeForm(text(fields, "key").toLowerCase(Locale.ROOT), text(fields, "nameIt"),
                text(fields, "nameEn"), text(fields, "email"),
                version.matches("\\d{1,18}") ? Long.parseLong(version) : -1);
    }

    /** What is wrong, by field, as keys of texts. */
    Map<String, String> faults(boolean isNew) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (isNew && !Office.isKey(key)) {
            faults.put("key", "console.offices.fault.key");
        }
        if (nameIt.isBlank() || nameIt.length() > LONGEST_NAME) {
            faults.put("nameIt", "console.offices.fault.name");
        }
        if (nameEn.isBlank() || nameEn.length() > LONGEST_NAME) {
            faults.put("nameEn", "console.offices.fault.name");
        }
        if (!email.isBlank() && Address.Email.of(email).isEmpty()) {
            faults.put("email", "console.users.fault.email");
        }
        return faults;
    }

    Address.@Nullable Email address() {
        return Address.Email.of(email).orElse(null);
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
