package touchpoint.console;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Confidences;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.Operator;

/** Warns whoever gives something to somebody who is away, and says who stands in. */
@Component
public class AwayOwners {
    private final Absences absences;
    private final Confidences confidences;
    private final Names names;
    private final Times times;
    private final Words words;
    private final Clock clock;

    AwayOwners(Absences absences, Confidences confidences, Names names, Times times, Words words,
            Clock clock) {
        this.absences = absences;
        this.confidences = confidences;
        this.names = names;
        this.times = times;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param until   as people say it
     * @param standIn who could get it instead; null for nobody
     */
    record Away(long operator, String name, String until, @Nullable Long standIn, @Nullable String standInName) {}

    /** The people of a list by their names; with those who are away it says until when, and who stands in. */
    public Map<Long, String> called(List<Operator> some, Locale reader) {
        Instant now = clock.instant();
        Map<Long, Absence> away = absences.at(now);
        Map<Long, String> called = new HashMap<>();
        for (Operator one : some) {
            Absence absence = away.get(one.id());
            called.put(one.id(), absence == null ? one.displayName() : away(one, absence, now, reader));
        }
        return called;
    }

    private String away(Operator one, Absence absence, Instant now, Locale reader) {
        String until = times.exact(absence.until(), reader);
        Long standIn = absences.substituteFor(one.id(), now).orElse(null);
        return standIn == null
                ? words.say(reader, "console.away", one.displayName(), until)
                : words.say(reader, "console.away.stand-in", one.displayName(), until,
                        names.operators(Stream.of(standIn)).getOrDefault(standIn, "#" + standIn));
    }

    /** Nothing for somebody who is there. */
    Optional<Away> of(long operator, CaseFile file, Locale reader) {
        return absences.at(operator, clock.instant()).map(absence -> {
            Long standIn = absences.substituteFor(operator, clock.instant())
                    .filter(one -> !file.sensitive() || confidences.of(file).contains(one)).orElse(null);
            var called = names.operators(Stream.of(operator, standIn));
            return new Away(operator, called.getOrDefault(operator, "#" + operator),
                    times.exact(absence.until(), reader), standIn, Names.of(called, standIn));
        });
    }
}
