package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import touchpoint.contacts.Address;

/** The people in a mail's headers. What is no address is no address: nothing is invented. */
final class Correspondents {
    /** Looked for where a word begins only: a field of sixty thousand letters has as many places to begin. */
    private static final Pattern BARE = Pattern
            .compile("(?<![^\\s<>\"(),:;\\[\\]\\\\])[^\\s<>\"(),:;\\[\\]\\\\]+@[^\\s<>\"(),:;\\[\\]\\\\]+");
    private static final int LONGEST_NAME = 200;

    private Correspondents() {}

    record Correspondent(String name, Address.Email address) {}

    /** All addresses of a field (From, To, Cc; RFC 5322 section 3.4), also of badly written ones. */
    static List<Correspondent> in(String field) {
        List<Correspondent> found = new ArrayList<>();
        if (field.isBlank()) {
            return found;
        }
        for (Mailbox mailbox : LenientAddressParser.DEFAULT.parseAddressList(field).flatten()) {
            addressOf(mailbox).ifPresent(address -> found.add(new Correspondent(nameOf(mailbox), address)));
        }
        if (found.isEmpty()) {
            bare(field).ifPresent(address -> found.add(new Correspondent("", address)));
        }
        return found;
    }

    static List<Correspondent> in(Headers headers, String... fields) {
        List<Correspondent> found = new ArrayList<>();
        for (String field : fields) {
            headers.all(field).forEach(value -> found.addAll(in(value)));
        }
        return found;
    }

    /**
     * Who wrote the mail: From, else Sender; with a PEC envelope (RFC 6109) the person for whom the provider writes, who stands in Reply-To; where
     * the headers name nobody the address of the envelope.
     *
     * @param own addresses of ours: a mail "on behalf" of ourselves is no citizen's
     */
    static Optional<Correspondent> sender(Headers headers, Set<Address.Email> own) {
        if (Pec.isEnvelope(headers)) {
            Optional<Correspondent> person = in(headers, "reply-to").stream()
                    .filter(one -> !own.contains(one.address())).findFirst();
            if (person.isPresent()) {
                return person.map(one -> one.name().isEmpty()
                        ? new Correspondent(Pec.onBehalfOf(headers.readable("from")), one.address())
                        : one);
            }
        }
        return in(headers, "from", "sender", "return-path", "x-envelope-from").stream().findFirst();
    }

    private static Optional<Address.Email> addressOf(Mailbox mailbox) {
        return mailbox.getDomain() == null
                ? Optional.empty()
                : Address.Email.of(HeaderText.readable(mailbox.getLocalPart() + "@" + mailbox.getDomain()));
    }

    private static String nameOf(Mailbox mailbox) {
        String name = mailbox.getName() == null ? "" : HeaderText.readable(mailbox.getName());
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private static Optional<Address.Email> bare(String field) {
        var matcher = BARE.matcher(HeaderText.readable(field));
        return matcher.find() ? Address.Email.of(matcher.group()) : Optional.empty();
    }
}
