package touchpoint.channels.email.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ContentUtil;
import org.apache.james.mime4j.util.MimeParameterMapping;

/**
 * A field with a value and parameters: Content-Type, Content-Disposition (RFC 2045, RFC 2183; parameters in parts and in other charsets by RFC 2231).
 *
 * @param value      in lower case
 * @param parameters names in lower case; values as a person should read them
 */
record ContentField(String value, Map<String, String> parameters) {
    static ContentField of(String field) {
        var octets = ContentUtil.encode(field);
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(octets, new ParserCursor(0, octets.length()));
        MimeParameterMapping mapping = new MimeParameterMapping();
        for (NameValuePair parameter : body.getParams()) {
            if (parameter.getValue() != null && !parameter.getName().isEmpty()) {
                mapping.addParameter(parameter.getName().toLowerCase(Locale.ROOT), parameter.getValue());
            }
        }
        Map<String, String> readable = new HashMap<>();
        mapping.getParameters().forEach((name, value) -> {
            if (value != null) {
                readable.put(name, HeaderText.readable(value));
            }
        });
        return new ContentField(body.getValue() == null ? "" : body.getValue().toLowerCase(Locale.ROOT), readable);
    }
}
