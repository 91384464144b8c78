package touchpoint.console;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.DeskRow;
import touchpoint.cases.State;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * What the operator chose to see on the desk, as it stands in the page's address.
 *
 * @param text a case's number or code, as somebody reads it aloud; the other choices do not matter then
 */
record DeskFilter(View view, @Nullable State state, @Nullable Channel channel, @Nullable Long topic,
        @Nullable Long office, String text) {

    enum View {
        ALL, MINE, UNASSIGNED, CLOSED;

        /** As in the address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String word) {
            for (View view : values()) {
                if (view.word().equals(word)) {
                    return view;
                }
            }
            return ALL;
        }
    }

    DeskFilter {
        text = text.strip();
    }

    DeskQuery query(DeskQuery.Scope scope, long operator, DeskQuery.@Nullable Position after, int limit) {
        return new DeskQuery(scope, view == View.MINE ? operator : null, view == View.UNASSIGNED, office, state, topic,
                channel, null, view == View.CLOSED, after, limit);
    }

    /** Whether a row belongs into the list that these choices gave. */
    boolean shows(DeskRow row, long operator) {
        boolean inView = switch (view) {
            case ALL -> row.state() != State.CLOSED;
            case MINE -> row.state() != State.CLOSED && Objects.equals(row.ownerId(), operator);
            case UNASSIGNED -> row.state() != State.CLOSED && row.ownerId() == null;
            case CLOSED -> row.state() == State.CLOSED;
        };
        return inView && (state == null || state == row.state()) && (channel == null || channel == row.channel())
                && (topic == null || topic.equals(row.topicId())) && (office == null || office.equals(row.officeId()));
    }

    /** The number that was typed: whole, or without its prefix and zeros for a case of that year. */
    Optional<CaseNumber> number(int year) {
        Optional<CaseNumber> whole = CaseNumber.parse(text);
        return whole.isPresent() || !text.matches("0*[1-9][0-9]{0,6}")
                ? whole
                : Optional.of(new CaseNumber(year, Long.parseLong(text)));
    }

    Optional<CaseCode> code() {
        return CaseCode.in(text).stream().findFirst();
    }

    /** Whether there is something to take back. */
    public boolean isNarrow() {
        return state != null || channel != null || topic != null || office != null || !text.isEmpty();
    }

    DeskFilter in(View other) {
        return new DeskFilter(other, other == View.CLOSED ? null : state, channel, topic, office, "");
    }

    /** The address of a page with these choices. */
    String address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (view != View.ALL) {
            address.queryParam("view", view.word());
        }
        if (state != null) {
            address.queryParam("state", state);
        }
        if (channel != null) {
            address.queryParam("channel", channel.word());
        }
        if (topic != null) {
            address.queryParam("topic", topic);
        }
        if (office != null) {
            address.queryParam("office", office);
        }
        if (!text.isEmpty()) {
            address.queryParam("text", text);
        }
        return address.encode().build().toUriString();
    }
}
