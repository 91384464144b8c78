package touchpoint.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * Reads telephone numbers as Italians write them and as exchanges send them, into E.164. A landline keeps its leading zero after +39 (ITU-T E.164,
 * Italian numbering plan); the wrong but common forms {@code 0347…} for a mobile and {@code +39 30…} for a landline are put right.
 */
public final class PhoneNumbers {
    private static final String HOME = "IT";
    private static final int HOME_CODE = 39;
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** @return the number, or nothing where it is none that could be called from abroad: 112, an extension, {@code anonymous} */
    public static Optional<Address.Phone> read(String written) {
        String text = written.strip();
        return parse(text).or(() -> withoutTrunkZero(text)).or(() -> withLandlineZero(text));
    }

    private static Optional<Address.Phone> parse(String text) {
        try {
            return e164(UTIL.parse(text, HOME));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Address.Phone> e164(PhoneNumber number) {
        return UTIL.isValidNumber(number)
                ? Optional.of(new Address.Phone(UTIL.format(number, PhoneNumberFormat.E164)))
                : Optional.empty();
    }

    /** 0347 1234567: nobody's number; the writer put the old trunk zero before a mobile. */
    private static Optional<Address.Phone> withoutTrunkZero(String text) {
        String digits = text.replaceAll("[^0-9+]", "");
        return digits.startsWith("03") ? parse(digits.substring(1)) : Optional.empty();
    }

    /** +39 984 123456: the writer dropped a landline's zero, as other countries do. */
    private static Optional<Address.Phone> withLandlineZero(String text) {
        try {
            PhoneNumber number = UTIL.parse(text, HOME);
            return number.getCountryCode() == HOME_CODE && text.replaceAll("[^0-9+]", "").matches("(\\+|00)39[1-9].*")
                    ? parse("+390" + UTIL.getNationalSignificantNumber(number))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
