package touchpoint.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;

/** The JSON columns of a contact, in a form of our own that does not follow the records' names. */
@Component
class Json {
    private final JsonMapper mapper;

    Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private record StoredAttachment(String name, String type, long size, String hash,
            @Nullable String cid, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hazard) {}

    private record StoredAddress(String kind, String value) {}

    private record StoredNotice(String key, List<String> arguments) {}

    String attachments(List<Attachment> attachments) {
        return attachments.isEmpty()
                ? "[]"
                : mapper.writeValueAsString(attachments.stream()
                        .map(a -> new StoredAttachment(a.name(), a.mediaType(), a.size(), a.content().hex(),
                                a.contentId(), word(a.hazard())))
                        .toList());
    }

    List<Attachment> attachments(String json) {
        return json.equals("[]")
                ? List.of()
                : mapper.readValue(json, new TypeReference<List<StoredAttachment>>() {
                }).stream()
                        .map(a -> new Attachment(a.name(), a.type(), a.size(), new ContentHash(a.hash()), a.cid(),
                                hazard(a.hazard())))
                        .toList();
    }

    private static @Nullable String word(@Nullable Hazard hazard) {
        return hazard == null ? null : hazard.name();
    }

    private static @Nullable Hazard hazard(@Nullable String word) {
        return word == null ? null : Hazard.valueOf(word);
    }

    String addresses(List<Address> addresses) {
        return addresses.isEmpty()
                ? "[]"
                : mapper.writeValueAsString(
                        addresses.stream().map(a -> new StoredAddress(a.kind(), a.value())).toList());
    }

    List<Address> addresses(String json) {
        return json.equals("[]")
                ? List.of()
                : mapper.readValue(json, new TypeReference<List<StoredAddress>>() {
                }).stream().map(a -> Address.of(a.kind(), a.value())).toList();
    }

    String notices(List<Contact.Notice> notices) {
        return notices.isEmpty()
                ? "[]"
                : mapper.writeValueAsString(
                        notices.stream().map(n -> new StoredNotice(n.key(), n.arguments())).toList());
    }

    List<Contact.Notice> notices(String json) {
        return json.equals("[]")
                ? List.of()
                : mapper.readValue(json, new TypeReference<List<StoredNotice>>() {
                }).stream().map(n -> new Contact.Notice(n.key(), n.arguments())).toList();
    }

    String strings(List<String> strings) {
        return strings.isEmpty() ? "[]" : mapper.writeValueAsString(strings);
    }

    List<String> strings(String json) {
        return json.equals("[]") ? List.of() : mapper.readValue(json, new TypeReference<List<String>>() {
        });
    }

    String object(java.util.Map<String, ?> values) {
        return values.isEmpty() ? "{}" : mapper.writeValueAsString(values);
    }

    java.util.Map<String, String> object(String json) {
        return json.equals("{}")
                ? java.util.Map.of()
                : mapper.readValue(json, new TypeReference<java.util.Map<String, String>>() {
                });
    }
}
