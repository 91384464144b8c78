package touchpoint.console;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Level;
import touchpoint.cases.Timeline;
import touchpoint.cases.TimelineEntry;

/** Gathers who holds a case, since when, and how it came there. */
@Component
class HoldingViews {
    private final Timeline timeline;
    private final Names names;

    HoldingViews(Timeline timeline, Names names) {
        this.timeline = timeline;
        this.names = names;
    }

    HoldingView of(CaseFile file, Locale reader) {
        Names.OfficeNames offices = names.offices(reader);
        boolean atDesk = file.level() == Level.DESK;
        HoldingView.Last last = timeline.latest(file.id(), "handed-over", "returned")
                .map(entry -> last(entry, offices)).orElse(null);
        return new HoldingView(offices.holder(atDesk, file.officeId()), offices.desk(), atDesk, file.heldSince(),
                file.isAccepted(), file.deskKeeps(), last);
    }

    private HoldingView.Last last(TimelineEntry entry, Names.OfficeNames offices) {
        Long operator = entry.by().operator();
        String by = Names.of(names.operators(Stream.of(operator)), operator);
        String from = entry.data().get("from");
        return new HoldingView.Last(by == null ? "" : by, offices.holder(from == null, number(from)),
                entry.data().getOrDefault("reason", ""), entry.data().getOrDefault("told", ""));
    }

    private static @Nullable Long number(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }
}
