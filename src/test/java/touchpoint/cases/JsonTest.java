package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;

/** The JSON columns of a contact: what an older release wrote is read. */
class JsonTest {
    private static final ContentHash HASH = ContentHash.of(new byte[]{1});
    private final Json json = new Json(JsonMapper.builder().build());

    @Test
    void anAttachmentIsReadAsItWasWritten() {
        List<Attachment> files = List.of(new Attachment("a.pdf", "application/pdf", 3, HASH, "cid"),
                new Attachment("b.exe", "application/pdf", 3, HASH, null, Hazard.PROGRAM));

        assertThat(json.attachments(json.attachments(files))).isEqualTo(files);
    }

    @Test
    void anAttachmentOfAnOlderReleaseHasNoHazard() {
        assertThat(json.attachments("[{\"name\":\"a.pdf\",\"type\":\"application/pdf\",\"size\":3,\"hash\":\""
                + HASH.hex() + "\",\"cid\":null}]"))
                .containsExactly(new Attachment("a.pdf", "application/pdf", 3, HASH, null));
    }

    @Test
    void aHarmlessAttachmentIsWrittenAsBefore() {
        assertThat(json.attachments(List.of(new Attachment("a.pdf", "application/pdf", 3, HASH, null))))
                .doesNotContain("hazard");
    }
}
