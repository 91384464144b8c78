package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import touchpoint.access.Share;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.CaseShare;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.DeskQuery.View;
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

    DeskFilter {
        text = text.strip();
    }

    DeskQuery query(DeskQuery.Scope scope, DeskQuery.@Nullable Position after, int limit) {
        return new DeskQuery(scope, view, office, state, topic, channel, null, after, limit);
    }

    /**
     * What a case is to whoever looks at the list.
     *
     * @param standsInFor whose cases are the reader's while they are away
     * @param byPlace it may be read even if it were shared with nobody
     * @param shares  those that reach the reader
     */
    record Standing(long operator, Set<Long> standsInFor, boolean byPlace, List<CaseShare> shares) {
        boolean owns(DeskRow row) {
            Long owner = row.ownerId();
            return owner != null && (owner == operator || standsInFor.contains(owner));
        }

        boolean open() {
            return shares.stream().anyMatch(CaseShare::isOpen);
        }

        boolean openByName() {
            return shares.stream().anyMatch(share -> share.isOpen() && share.with() instanceof Share.WithOperator);
        }
    }

    /** Whether a row belongs into the list that these choices gave. */
    boolean shows(DeskRow row, Standing standing) {
        boolean open = row.state() != State.CLOSED;
        boolean inView = switch (view) {
            case ALL -> open && standing.byPlace() || standing.open();
            case MINE -> open && standing.owns(row) || standing.openByName();
            case UNASSIGNED -> row.ownerId() == null && (open && standing.byPlace() || standing.open());
            case TO_ACCEPT -> open && standing.byPlace() && !row.accepted();
            case KEPT -> open && standing.byPlace() && row.kept();
            case SHARED -> standing.open();
            case CLOSED -> !open && standing.byPlace() || standing.shares().stream().anyMatch(one -> !one.isOpen());
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
