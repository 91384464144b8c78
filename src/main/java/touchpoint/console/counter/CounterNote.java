package touchpoint.console.counter;

import java.time.Instant;
import touchpoint.contacts.Channel;

/**
 * What an operator wrote down of a contact that no machine saw. Kept as JSON: the original, as a mail is for a mail.
 *
 * @param version of this form
 * @param channel how it came: the counter, the telephone
 * @param topic   key of what it is about
 * @param subject as the case is called
 * @param at      when it was
 */
record CounterNote(int version, Channel channel, String topic, String subject, String text, Instant at) {
    static final int VERSION = 1;
}
