package touchpoint.notices;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** Says what happened and who did it, in the reader's language. */
@Component
public class Sentences {
    private final Operators operators;
    private final Offices offices;
    private final MessageSource messages;

    Sentences(Operators operators, Offices offices, MessageSource messages) {
        this.operators = operators;
        this.offices = offices;
        this.messages = messages;
    }

    /** One for each notice, by its id. */
    public Map<Long, String> of(List<Notice> notices, Locale reader) {
        Names names = names(notices, reader);
        Map<Long, String> said = new HashMap<>();
        notices.forEach(one -> said.put(one.id(), say("notices.said." + one.of(), reader, actor(one, names, reader),
                office(one, names))));
        return said;
    }

    /** What a mail may say of a sensitive case: that there is something new, or that the glass was broken, and nothing else. */
    String discreet(Notice notice, Locale reader) {
        return say(notice.of() == Occasion.GLASS_BROKEN ? "notices.discreet.glass" : "notices.discreet", reader);
    }

    private record Names(Map<Long, String> operators, Map<Long, String> offices) {}

    private Names names(List<Notice> notices, Locale reader) {
        List<Long> actors = notices.stream().flatMap(one -> Stream.ofNullable(one.by().operator())).distinct()
                .toList();
        Map<Long, String> people = actors.isEmpty()
                ? Map.of()
                : operators.findAllByIdIn(actors).stream()
                        .collect(Collectors.toMap(Operator::id, Operator::displayName));
        boolean any = notices.stream().anyMatch(one -> one.office() != null);
        return new Names(people, any
                ? offices.all().stream().collect(Collectors.toMap(Office::id, office -> office.name(reader)))
                : Map.of());
    }

    private String actor(Notice one, Names names, Locale reader) {
        Long operator = one.by().operator();
        return operator == null
                ? say("notices.by." + one.by().kind(), reader)
                : names.operators().getOrDefault(operator, "#" + operator);
    }

    private static String office(Notice one, Names names) {
        Long office = one.office();
        return office == null ? "" : names.offices().getOrDefault(office, "#" + office);
    }

    private String say(String key, Locale reader, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, reader));
    }
}
