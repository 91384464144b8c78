package touchpoint.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * One thing in a case's timeline, as it is shown.
 *
 * @param look     {@code in}, {@code out}, {@code note} or {@code event}
 * @param sentence what happened, for events; who wrote, for the rest
 * @param text     of a note
 */
record TimelineLine(long id, Instant at, String look, String sentence, String text, @Nullable ContactCard contact) {

    /**
     * A contact in the timeline.
     *
     * @param subject  empty where it says no more than the case's
     * @param html     address of the text as it was written; null if it was plain
     * @param original address of the mail as it came; null for one that we wrote
     * @param because  why it stands in this case
     * @param undo     address to undo the link at; null for one who may not
     * @param takenBack whether it never went out
     * @param machine  what it is, if no person wrote it; a message key's last part
     */
    record ContactCard(long id, Channel channel, String name, String address, String to, String subject, String text,
            String quoted, @Nullable String html, boolean remoteImages, List<File> files, @Nullable String original,
            List<String> notices, boolean confirmed, String because, @Nullable String undo, @Nullable String machine,
            boolean takenBack, List<Delivery> deliveries) {}

    /**
     * @param size   as people say it
     * @param href   null for what nobody may have
     * @param hazard what speaks against it, as a message key's last part
     */
    record File(String name, String size, @Nullable String href, String icon, @Nullable String hazard) {}

    /**
     * What became of one notification.
     *
     * @param what key of what was told
     * @param kind   {@code good}, {@code bad}, {@code warn} or {@code plain}
     * @param proofs receipts that stand up in court, the oldest first
     */
    record Delivery(String what, Channel channel, String to, String state, String kind, Instant at,
            @Nullable String why, @Nullable String reason, List<Proof> proofs) {}

    /**
     * A receipt of certified mail.
     *
     * @param what the kind of receipt
     * @param by   who vouches for it, under which number
     * @param href where the receipt itself can be had
     */
    record Proof(String what, String by, Instant at, String href) {}
}
