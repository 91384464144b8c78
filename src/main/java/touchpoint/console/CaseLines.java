package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Share;
import touchpoint.access.Who;
import touchpoint.cases.CaseShare;
import touchpoint.cases.DeskRow;
import touchpoint.cases.Level;

/** Makes lines that people can read of the desk's rows. */
@Component
class CaseLines {
    private final Names names;

    CaseLines(Names names) {
        this.names = names;
    }

    List<CaseLine> of(List<DeskRow> rows, Who who, Locale reader) {
        Names.OfficeNames offices = names.offices(reader);
        Map<Long, String> citizens = names.citizens(rows.stream().map(DeskRow::citizenId));
        Map<Long, String> operators = names
                .operators(Stream.concat(rows.stream().map(DeskRow::ownerId), who.standsInFor().stream()));
        Map<Long, String> topics = names.topics(rows.stream().map(DeskRow::topicId), reader);
        return rows.stream().map(row -> {
            boolean atDesk = row.level() == Level.DESK;
            return new CaseLine(row.id(), row.version(), row.number().toString(), "/console/cases/" + row.number(),
                    row.subject(), Names.of(citizens, row.citizenId()), Names.of(topics, row.topicId()), row.state(),
                    offices.holder(atDesk, row.officeId()), atDesk, Names.of(operators, row.ownerId()),
                    Objects.equals(row.ownerId(), who.operatorId()), Names.of(operators, standsFor(row, who)),
                    row.channel(), row.openedAt(),
                    row.lastContactAt(), row.unread(), row.accepted(), !row.shares().isEmpty());
        }).toList();
    }

    private static @Nullable Long standsFor(DeskRow row, Who who) {
        Long owner = row.ownerId();
        return owner != null && who.standsInFor().contains(owner)
                ? owner
                : row.shares().stream().map(CaseShare::with).filter(Share.WithOperator.class::isInstance)
                        .map(share -> ((Share.WithOperator) share).operatorId()).filter(who.standsInFor()::contains)
                        .findFirst().orElse(null);
    }
}
