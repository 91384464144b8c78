package touchpoint.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Share.Right;
import touchpoint.console.DeskPage.Choice;

/**
 * With whom a case is shared, and with whom it could be.
 *
 * @param offices to choose from; empty if the reader may not share
 * @param people  likewise
 * @param today   no share can end before
 */
record ShareView(List<Line> lines, List<Choice> offices, List<Choice> people, LocalDate today) {
    /**
     * One share.
     *
     * @param who    name of the office or of the operator
     * @param until  the end of its last day; null for none
     * @param by     who gave it; null if the hub did, because the citizen wrote to that office
     * @param open   whether the sharer has something to do here still
     * @param ours   whether the reader is one of them, and may say so
     */
    record Line(long id, String who, boolean office, Right right, @Nullable Instant until, @Nullable String by,
            String reason, boolean open, boolean ours) {}

    /** Who they are, in one line. */
    public String names() {
        return lines.stream().map(Line::who).collect(Collectors.joining(", "));
    }

    public Right[] rights() {
        return Right.values();
    }
}
