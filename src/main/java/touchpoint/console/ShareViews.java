package touchpoint.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Policy;
import touchpoint.access.Share;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseShare;
import touchpoint.cases.Level;
import touchpoint.cases.Shares;
import touchpoint.console.DeskPage.Choice;
import touchpoint.offices.Offices;
import touchpoint.offices.Operators;

/** Gathers what a case's page says about its shares. */
@Component
class ShareViews {
    private final Shares shares;
    private final Names names;
    private final Offices offices;
    private final Operators operators;
    private final Policy policy;
    private final ConsoleProperties properties;
    private final Clock clock;

    ShareViews(Shares shares, Names names, Offices offices, Operators operators, Policy policy,
            ConsoleProperties properties, Clock clock) {
        this.shares = shares;
        this.names = names;
        this.offices = offices;
        this.operators = operators;
        this.policy = policy;
        this.properties = properties;
        this.clock = clock;
    }

    ShareView of(CaseFile file, Who who, Locale reader, boolean mayShare) {
        List<CaseShare> inForce = shares.of(file.id());
        Map<Long, String> people = names.operators(inForce.stream().flatMap(ShareViews::people));
        Names.OfficeNames known = names.offices(reader);
        List<ShareView.Line> lines = inForce.stream().map(share -> line(share, known, people, who)).toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), properties.zone());
        return mayShare
                ? new ShareView(lines, file.sensitive() ? List.of() : offices(file, reader), people(file), today)
                : new ShareView(lines, List.of(), List.of(), today);
    }

    private ShareView.Line line(CaseShare share, Names.OfficeNames known, Map<Long, String> people, Who who) {
        Long by = share.by();
        return new ShareView.Line(share.id(), switch (share.with()) {
            case Share.WithOffice office -> known.holder(false, office.officeId());
            case Share.WithOperator one -> people.getOrDefault(one.operatorId(), "#" + one.operatorId());
        }, share.with() instanceof Share.WithOffice, share.with().right(), share.until(),
                by == null ? null : people.getOrDefault(by, "#" + by), share.reason(), share.isOpen(),
                policy.isFor(who, share.with()));
    }

    private static Stream<@Nullable Long> people(CaseShare share) {
        return Stream.of(share.by(), share.with() instanceof Share.WithOperator one ? one.operatorId() : null);
    }

    private List<Choice> offices(CaseFile file, Locale reader) {
        return offices.open().stream().filter(office -> !office.isDesk())
                .filter(office -> file.level() == Level.DESK || !Objects.equals(office.id(), file.officeId()))
                .map(office -> new Choice("office:" + office.id(), office.name(reader), false)).toList();
    }

    private List<Choice> people(CaseFile file) {
        return operators.caseWorkers().stream().filter(one -> !Objects.equals(one.id(), file.ownerId()))
                .map(one -> new Choice("operator:" + one.id(), one.displayName(), false)).toList();
    }
}
