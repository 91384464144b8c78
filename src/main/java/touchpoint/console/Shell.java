package touchpoint.console;

import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * What stands around every page.
 *
 * @param operator null while nobody is signed in
 * @param entries  the menu, as far as the policy opens its doors
 * @param personal what hangs below the operator's name
 * @param news     null for whoever is told of nothing
 * @param availability whether rules may give the reader cases
 * @param sprite   address of the icons
 * @param htmx     its settings: nothing inline, nothing evaluated, no page kept in the browser's storage
 */
record Shell(String municipality, @Nullable SignedIn operator, List<Entry> entries, List<Entry> personal,
        @Nullable News news, List<Language> languages, Availability availability, String sprite, String htmx) {

    record SignedIn(long id, String name, String initials) {}

    record Entry(String path, String key, boolean current) {}

    /**
     * What one was told of and has not read.
     *
     * @param unread counted when somebody looks: most answers show parts of a page only
     * @param here   whether this is their page
     */
    record News(IntSupplier unread, boolean here) {}

    record Language(String tag, String name, String href, boolean current) {}

    public boolean isBell() {
        return news != null;
    }

    public int getUnread() {
        return news == null ? 0 : news.unread().getAsInt();
    }

    public boolean isAtNews() {
        return news != null && news.here();
    }

    /** Address of one of Bootstrap Italia's icons. */
    public String icon(String name) {
        return sprite + "#it-" + name;
    }

    public String icon(Channel channel) {
        return icon(switch (channel) {
            case PHONE -> "telephone";
            case SMS -> "comment";
            case EMAIL -> "mail";
            case WEB -> "pa";
            case WEBCAM -> "video";
            case COUNTER -> "user";
        });
    }
}
