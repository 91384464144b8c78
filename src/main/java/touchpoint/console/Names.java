package touchpoint.console;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.Citizens;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** Ids turned into what people call things, for a whole page at a time. */
@Component
class Names {
    private final Citizens citizens;
    private final Offices offices;
    private final Operators operators;
    private final Topics topics;

    Names(Citizens citizens, Offices offices, Operators operators, Topics topics) {
        this.citizens = citizens;
        this.offices = offices;
        this.operators = operators;
        this.topics = topics;
    }

    Map<Long, String> citizens(Stream<? extends @Nullable Long> ids) {
        List<Long> wanted = distinct(ids);
        return wanted.isEmpty()
                ? Map.of()
                : citizens.findAllByIdIn(wanted).stream().collect(Collectors.toMap(Citizen::id, Citizen::name));
    }

    Map<Long, String> operators(Stream<? extends @Nullable Long> ids) {
        List<Long> wanted = distinct(ids);
        return wanted.isEmpty()
                ? Map.of()
                : operators.findAllByIdIn(wanted).stream()
                        .collect(Collectors.toMap(Operator::id, Operator::displayName));
    }

    Map<Long, String> topics(Stream<? extends @Nullable Long> ids, Locale reader) {
        List<Long> wanted = distinct(ids);
        return wanted.isEmpty()
                ? Map.of()
                : topics.findAllByIdIn(wanted).stream()
                        .collect(Collectors.toMap(Topic::id, topic -> topic.name(reader)));
    }

    /** All offices; there are tens. */
    OfficeNames offices(Locale reader) {
        Map<Long, String> names = new HashMap<>();
        String desk = "";
        for (Office office : offices.all()) {
            names.put(office.id(), office.name(reader));
            if (office.isDesk()) {
                desk = office.name(reader);
            }
        }
        return new OfficeNames(names, desk);
    }

    /** @param desk the name of the first level's office */
    record OfficeNames(Map<Long, String> byId, String desk) {
        /** Who holds a case. */
        String holder(boolean atDesk, @Nullable Long office) {
            return atDesk || office == null ? desk : byId.getOrDefault(office, "#" + office);
        }
    }

    private static List<Long> distinct(Stream<? extends @Nullable Long> ids) {
        return List.copyOf(ids.filter(Objects::nonNull).map(Objects::requireNonNull)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new)));
    }

    static @Nullable String of(Map<Long, String> names, @Nullable Long id) {
        return id == null ? null : names.get(id);
    }

}
