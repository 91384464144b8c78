package touchpoint.contacts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody can be reached, in its one normal form, so that two spellings of the same address are equal.
 * An address identifies a line or a mailbox, never a person: several people may share it, and it can be forged.
 */
public sealed interface Address {
    /** The form to match, store and send to. */
    String value();

    /** The word stored beside the value: {@code email}, {@code phone}, {@code account}, {@code withheld}. */
    String kind();

    /**
     * A mailbox (RFC 5321 addr-spec). The domain is lower-cased; the local part too, although the RFC lets it be case-sensitive:
     * no mailbox provider in use treats it so, and citizens do not type it so.
     */
    record Email(String value) implements Address {
        private static final Pattern FORM = Pattern
                .compile("[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,255}");

        public Email {
            value = value.strip().toLowerCase(Locale.ROOT);
            if (!FORM.matcher(value).matches()) {
                throw new IllegalArgumentException("not an e-mail address");
            }
        }

        @Override
        public String kind() {
            return "email";
        }

        public String domain() {
            return value.substring(value.indexOf('@') + 1);
        }

        /** @return the address, or nothing where the text is none */
        public static Optional<Email> of(String text) {
            String stripped = text.strip().toLowerCase(Locale.ROOT);
            return FORM.matcher(stripped).matches() ? Optional.of(new Email(stripped)) : Optional.empty();
        }
    }

    /** A telephone number in E.164 ({@code +390302977}); made from what people write by {@link PhoneNumbers}. */
    record Phone(String value) implements Address {
        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

        public Phone {
            if (!E164.matcher(value).matches()) {
                throw new IllegalArgumentException("not an E.164 number");
            }
        }

        @Override
        public String kind() {
            return "phone";
        }
    }

    /** A citizen signed in on the portal: the subject that the identity provider gives, which never changes. */
    record Account(String value) implements Address {
        public Account {
            if (value.isBlank()) {
                throw new IllegalArgumentException("an account has a subject");
            }
        }

        @Override
        public String kind() {
            return "account";
        }
    }

    /** The caller hid the number, or walked up to the counter: there is nothing to match and nothing to send to. */
    record Withheld() implements Address {
        @Override
        public String value() {
            return "";
        }

        @Override
        public String kind() {
            return "withheld";
        }
    }

    /**
     * The address stored as a kind and a value.
     *
     * @throws IllegalArgumentException if the kind is unknown or the value is not of its form
     */
    static Address of(String kind, String value) {
        return switch (kind) {
            case "email" -> new Email(value);
            case "phone" -> new Phone(value);
            case "account" -> new Account(value);
            case "withheld" -> new Withheld();
            default -> throw new IllegalArgumentException("no kind of address: " + kind);
        };
    }
}
