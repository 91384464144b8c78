package touchpoint.console;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sentences of the message files, for what a template alone cannot say. */
@Component
public class Words {
    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** @return the sentence; the key itself between question marks where there is none, which a test looks for */
    public String say(Locale reader, String key, Object... arguments) {
        String missing = "??" + key + "??";
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, missing, reader), missing);
    }
}
