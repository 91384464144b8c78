package touchpoint.notifications.templates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import touchpoint.notifications.templates.Fault.Field;
import touchpoint.notifications.templates.Fault.What;
import touchpoint.notifications.templates.Placeholder.Use;

/** Reads one field of a text and finds all that is wrong with it. */
final class Proofreading {
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_BODY = 10_000;
    private static final int DEEPEST = 3;
    /** The operator's words: the mail puts something else in their place, once. */
    private static final String OPERATORS_WORDS = "text";
    private static final Set<What> OUT_OF_ORDER = EnumSet.of(What.BRACES, What.NOT_CLOSED, What.NOT_OPENED,
            What.CROSSED);
    private final Field field;
    private final String text;
    private final List<Placeholder> known;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    /** How often each is written where it is said in every case. */
    private final Map<String, Integer> always = new HashMap<>();
    private final Map<String, Integer> anywhere = new HashMap<>();

    private Proofreading(Field field, String text, List<Placeholder> known) {
        this.field = field;
        this.text = text;
        this.known = known;
    }

    /** @return none if all is well */
    static List<Fault> faults(Template template, TemplateText text) {
        List<Fault> faults = new ArrayList<>();
        if (!template.isPart()) {
            faults.addAll(new Proofreading(Field.SUBJECT, text.subject(), template.placeholdersOfSubject()).subject());
        }
        faults.addAll(new Proofreading(Field.BODY, text.body(), template.placeholders()).body(template));
        return faults;
    }

    private List<Fault> subject() {
        if (fits(LONGEST_SUBJECT)) {
            if (text.indexOf('\n') >= 0) {
                fault(What.MORE_THAN_ONE_LINE, 2, "", "");
            }
            tags();
        }
        return faults;
    }

    private List<Fault> body(Template template) {
        if (fits(LONGEST_BODY)) {
            tags();
            if (isInOrder()) {
                template.mustHold().forEach(this::mustHold);
            }
            once(OPERATORS_WORDS);
            template.parts().forEach(part -> once(part.key()));
        }
        return faults;
    }

    private boolean fits(int longest) {
        if (text.isEmpty()) {
            fault(What.EMPTY, 0, "", "");
        } else if (text.length() > longest) {
            fault(What.TOO_LONG, 0, Integer.toString(text.length()), Integer.toString(longest));
        }
        return faults.isEmpty();
    }

    private void tags() {
        Tag.of(text).forEach(this::read);
        open.descendingIterator()
                .forEachRemaining(tag -> fault(What.NOT_CLOSED, tag.line(), tag.written(), closing(tag)));
    }

    private void read(Tag tag) {
        switch (tag.sort()) {
            case BROKEN -> fault(What.BRACES, tag.line(), tag.written(), known.getFirst().written());
            case SINGLE -> named(tag.name()).ifPresent(
                    placeholder -> fault(What.ONE_BRACE, tag.line(), tag.written(), placeholder.written()));
            case CLOSING -> close(tag);
            case VALUE -> named(tag.name()).ifPresentOrElse(placeholder -> value(tag, placeholder), () -> unknown(tag));
            case OPENING, UNLESS -> {
                named(tag.name()).ifPresentOrElse(placeholder -> around(tag, placeholder), () -> unknown(tag));
                open.push(tag);
            }
        }
    }

    private void value(Tag tag, Placeholder placeholder) {
        if (!placeholder.use().isWritten()) {
            fault(What.HAS_TWO_ENDS, tag.line(), tag.written(), placeholder.written());
        } else if (placeholder.use() == Use.ONE_OF_EACH && open.stream().noneMatch(this::goesThroughEach)) {
            fault(What.OUTSIDE, tag.line(), tag.written(), each());
        } else {
            anywhere.merge(tag.name(), 1, Integer::sum);
            if (open.stream().allMatch(around -> hidesNothingOf(around, tag))) {
                always.merge(tag.name(), 1, Integer::sum);
            }
        }
    }

    /** Between its own two ends something is left out only when it is empty anyway. */
    private boolean hidesNothingOf(Tag around, Tag tag) {
        return around.sort() == Tag.Sort.OPENING && (around.name().equals(tag.name()) || goesThroughEach(around));
    }

    private boolean goesThroughEach(Tag tag) {
        return tag.sort() == Tag.Sort.OPENING
                && named(tag.name()).filter(placeholder -> placeholder.use() == Use.EACH).isPresent();
    }

    private void around(Tag tag, Placeholder placeholder) {
        if (!placeholder.use().isAround()) {
            fault(What.HAS_ONE_END, tag.line(), tag.written(), placeholder.written());
        } else if (open.size() >= DEEPEST || open.stream().anyMatch(outer -> outer.name().equals(tag.name()))) {
            fault(What.TOO_DEEP, tag.line(), tag.written(), Integer.toString(DEEPEST));
        }
    }

    private void close(Tag tag) {
        if (open.stream().noneMatch(opened -> opened.name().equals(tag.name()))) {
            fault(What.NOT_OPENED, tag.line(), tag.written(), "{{#" + tag.name() + "}}");
            return;
        }
        for (Tag inner = open.pop(); !inner.name().equals(tag.name()); inner = open.pop()) {
            fault(What.CROSSED, tag.line(), tag.written(), closing(inner));
        }
    }

    private void unknown(Tag tag) {
        LevenshteinDistance distance = new LevenshteinDistance(1 + tag.name().length() / 3);
        String wrong = tag.name().toLowerCase(Locale.ROOT);
        Optional<Placeholder> nearest = known.stream()
                .filter(placeholder -> distance.apply(wrong, placeholder.name()) >= 0)
                .min(Comparator.comparing(placeholder -> distance.apply(wrong, placeholder.name())));
        fault(What.UNKNOWN, tag.line(), tag.written(), nearest.map(Placeholder::written).orElse(""));
    }

    /** Only then it can be told what is said in every case. */
    private boolean isInOrder() {
        return faults.stream().map(Fault::what).noneMatch(OUT_OF_ORDER::contains);
    }

    private void mustHold(List<List<String>> choice) {
        if (choice.stream().noneMatch(always.keySet()::containsAll)) {
            fault(What.MISSING, 0, "{{" + String.join("}} {{", choice.getFirst()) + "}}", "");
        }
    }

    /** What is long by itself would, many times over, make a message that no mailbox takes. */
    private void once(String name) {
        if (anywhere.getOrDefault(name, 0) > 1) {
            fault(What.TWICE, 0, "{{" + name + "}}", "");
        }
    }

    private String each() {
        return known.stream().filter(placeholder -> placeholder.use() == Use.EACH).findFirst()
                .map(Placeholder::opening).orElse("");
    }

    private static String closing(Tag tag) {
        return "{{/" + tag.name() + "}}";
    }

    private Optional<Placeholder> named(String name) {
        return known.stream().filter(placeholder -> placeholder.name().equals(name)).findFirst();
    }

    private void fault(What what, int line, String word, String better) {
        faults.add(new Fault(what, field, line, word, better));
    }
}
