package touchpoint.channels.email.mime;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a provider of certified mail certifies, as it writes it for programs: the part {@code daticert.xml} (RFC 6109 section 4.4).
 *
 * @param kind    {@code accettazione}, {@code avvenuta-consegna}, {@code posta-certificata}, …
 * @param error   {@code nessuno}, {@code no-dest}, {@code no-dominio}, {@code virus}, {@code altro}
 * @param sender  who sent the message that it is about
 * @param issuer  the provider
 * @param number  under which the provider keeps it
 * @param at      the provider's time, which counts before the law; null if it is not readable
 * @param to      whom a delivery is about; empty in others
 * @param trouble what went wrong, in words
 */
record Daticert(String kind, String error, String sender, String issuer, String number, @Nullable OffsetDateTime at,
        String to, String trouble) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/uuuu H:m:s Z");

    /** @return nothing where the text is no such thing, or is broken before it says anything */
    static Optional<Daticert> of(String xml) {
        Map<String, String> said = new HashMap<>();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml.strip()));
            String within = "";
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        within = reader.getLocalName();
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            said.putIfAbsent(within + "/" + reader.getAttributeLocalName(i),
                                    reader.getAttributeValue(i));
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        said.merge(within, reader.getText(), String::concat);
                    case XMLStreamConstants.END_ELEMENT -> within = "";
                    default -> {
                        // comments and what stands around
                    }
                }
            }
        } catch (XMLStreamException broken) {
            // As much as could be read counts: what it certifies stands in the signed original.
            said.putIfAbsent("broken", "");
        }
        String kind = in(said, "postacert/tipo");
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Daticert(kind, in(said, "postacert/errore"), in(said, "mittente"),
                        in(said, "gestore-emittente"), in(said, "identificativo"),
                        time(in(said, "giorno") + " " + in(said, "ora") + " " + in(said, "data/zona")),
                        in(said, "consegna"), in(said, "errore-esteso")));
    }

    /** Nothing outside the text is ever read (DTDs, entities). */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static String in(Map<String, String> said, String what) {
        String text = said.getOrDefault(what, "").strip();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static @Nullable OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text, TIME);
        } catch (DateTimeException notReadable) {
            return null;
        }
    }
}
