package touchpoint.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Action;
import touchpoint.access.Guarded;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Guards;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** Colleagues who are named in a note, as {@code @laura.fontana}: by the user name, which never changes; who reads it sees the person's name. */
@Component
@Transactional(readOnly = true)
public class Mentions {
    /** Not within an e-mail address. What it catches too much at its end (a full stop) is left off when nobody is called so. */
    private static final Pattern NAMED = Pattern.compile("(?<![\\p{L}\\p{N}._%+@-])@([a-z0-9][a-z0-9._@-]{1,63})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("[._@-]$");
    private static final int OFFERED = 8;
    private final Operators operators;
    private final Guards guards;
    private final Policy policy;

    Mentions(Operators operators, Guards guards, Policy policy) {
        this.operators = operators;
        this.guards = guards;
        this.policy = policy;
    }

    /** Somebody who can be named. */
    public record Colleague(String userName, String name) {}

    /**
     * Nothing happens if all who are named in a note on that case may see it. What looks like a name and is none is no name.
     *
     * @throws CannotBeNamed if not
     */
    public void check(String text, CaseFile on) {
        List<Operator> named = in(text);
        if (named.isEmpty()) {
            return;
        }
        Guarded guarded = guards.of(on);
        List<String> hidden = named.stream().filter(one -> !sees(one, guarded)).map(Operator::displayName).toList();
        if (!hidden.isEmpty()) {
            throw new CannotBeNamed(hidden);
        }
    }

    /** The text as it is read: people by their names. */
    public String spoken(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder spoken = new StringBuilder();
        int from = 0;
        for (Named named : namedIn(text)) {
            spoken.append(text, from, named.at()).append('@').append(named.who().displayName());
            from = named.until();
        }
        return spoken.append(text.substring(from)).toString();
    }

    /**
     * Colleagues who may see a case and whose name or user name has a word that begins like that, by name; at most eight.
     *
     * @param beginning empty for any
     */
    public List<Colleague> offered(CaseFile on, String beginning) {
        Guarded guarded = guards.of(on);
        String wanted = beginning.strip().toLowerCase(Locale.ROOT);
        return operators.caseWorkers().stream().filter(one -> isMeant(one, wanted)).filter(one -> sees(one, guarded))
                .limit(OFFERED).map(one -> new Colleague(one.userName(), one.displayName())).toList();
    }

    /** Each person once. */
    List<Operator> in(String text) {
        Map<Long, Operator> named = new LinkedHashMap<>();
        namedIn(text).forEach(one -> named.put(one.who().id(), one.who()));
        return List.copyOf(named.values());
    }

    private boolean sees(Operator one, Guarded guarded) {
        return one.isActive() && policy.may(Who.of(one), Action.READ, guarded);
    }

    private static boolean isMeant(Operator one, String wanted) {
        if (one.userName().startsWith(wanted)) {
            return true;
        }
        String name = one.displayName().toLowerCase(Locale.ROOT);
        return name.startsWith(wanted) || name.contains(" " + wanted);
    }

    private record Named(int at, int until, Operator who) {}

    private List<Named> namedIn(String text) {
        List<Named> found = new ArrayList<>();
        Map<String, Optional<Operator>> known = new LinkedHashMap<>();
        Matcher matcher = NAMED.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            Optional<Operator> who = find(name, known);
            while (who.isEmpty() && END.matcher(name).find()) {
                name = name.substring(0, name.length() - 1);
                who = find(name, known);
            }
            int until = matcher.start(1) + name.length();
            who.ifPresent(one -> found.add(new Named(matcher.start(), until, one)));
        }
        return found;
    }

    private Optional<Operator> find(String name, Map<String, Optional<Operator>> known) {
        return known.computeIfAbsent(name, operators::findByUserName);
    }
}
