package touchpoint.notifications.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The texts that the hub comes with: {@code templates/notifications/<language>/<key>.txt}; but for the parts the first line is the subject. */
final class DefaultTexts {
    private DefaultTexts() {}

    static TemplateText of(Template template, Locale language) {
        String text = read("/templates/notifications/" + language.getLanguage() + "/" + template.key() + ".txt");
        if (template.isPart()) {
            return new TemplateText("", text);
        }
        int end = text.indexOf('\n');
        return new TemplateText(text.substring(0, end), text.substring(end + 1));
    }

    private static String read(String path) {
        try (InputStream file = DefaultTexts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the text " + path + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
