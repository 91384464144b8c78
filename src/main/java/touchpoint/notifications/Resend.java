package touchpoint.notifications;

import java.util.EnumSet;
import java.util.Set;
import touchpoint.contacts.Channel;

/** Where a message of unknown fate may be sent once more: where it carries its own id, so that two copies are seen to be one. */
final class Resend {
    private static final Set<Channel> CHANNELS = EnumSet.noneOf(Channel.class);

    static {
        for (Channel channel : Channel.values()) {
            if (isRecognised(channel)) {
                CHANNELS.add(channel);
            }
        }
    }

    private Resend() {}

    static Set<Channel> channels() {
        return CHANNELS;
    }

    static boolean isRecognised(Channel channel) {
        return switch (channel) {
            case EMAIL, WEB -> true;
            case SMS, PHONE, WEBCAM, COUNTER -> false;
        };
    }
}
