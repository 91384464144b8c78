package touchpoint.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Guarded.Sensitivity;
import touchpoint.access.Share.Right;
import touchpoint.offices.Role;

/**
 * The one place that says who may do what. It knows no database and keeps nothing: the same question has the same answer on every page, list,
 * stream and file. {@link #may(Who, Action, Guarded)} with {@code READ}, {@link #scope} and {@link #audienceOf} say the same of a case in three
 * forms, and a test holds them together.
 */
@Component
public final class Policy {
    private static final Set<Role> CASE_WORKERS = EnumSet.of(Role.AGENT, Role.OFFICE_MEMBER, Role.SUPERVISOR);

    /** Whether the door opens. Null is somebody who did not sign in. */
    public boolean may(@Nullable Who who, Area area) {
        if (area == Area.STREET) {
            return true;
        }
        if (who == null) {
            return false;
        }
        if (who.locked()) {
            return area == Area.OWN_PASSWORD;
        }
        return switch (area) {
            case STREET, OWN_PASSWORD, OWN_ACCOUNT -> true;
            case CASES, UNDELIVERED -> worksOnCases(who);
            case REVIEW, CITIZENS -> who.is(Role.AGENT) || who.is(Role.SUPERVISOR);
            case DEAD_LETTERS, STATISTICS -> who.is(Role.SUPERVISOR);
            case PLANS, CHANNELS -> who.is(Role.SUPERVISOR) || who.is(Role.ADMINISTRATOR);
            case ASSIGNMENT ->
                who.is(Role.SUPERVISOR) || who.is(Role.ADMINISTRATOR) || !who.headOf().isEmpty();
            case CONTENTS -> who.is(Role.PUBLISHER);
            case RELEASES -> who.is(Role.VALIDATOR);
            case TEXT_MODULES -> who.is(Role.SUPERVISOR) || who.is(Role.PUBLISHER);
            case TEMPLATES, USERS, OFFICES -> who.is(Role.ADMINISTRATOR);
        };
    }

    /** The areas that somebody may enter, for menus. */
    public Set<Area> areasOf(@Nullable Who who) {
        return Stream.of(Area.values()).filter(area -> may(who, area))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Area.class)));
    }

    /** Whether somebody may do that with this one. Who may do anything with it may also read it. */
    public boolean may(Who who, Action action, Guarded on) {
        return may(who, Area.CASES) && allowed(who, on).contains(action);
    }

    /** All that somebody may do with this one. */
    public Set<Action> actions(Who who, Guarded on) {
        return may(who, Area.CASES) ? allowed(who, on) : EnumSet.noneOf(Action.class);
    }

    /**
     * Whether somebody may write down when an operator is away: each for himself or herself, a head for those who belong to his or her office, supervisors and
     * administrators for everybody.
     *
     * @param headOf     ids of the offices that who asks is head of
     * @param operatorId whose absence it is
     * @param offices    ids of the offices that this one belongs to
     */
    public boolean mayEnterAbsence(Who who, Set<Long> headOf, long operatorId, Set<Long> offices) {
        return may(who, Area.OWN_ACCOUNT) && (who.operatorId() == operatorId || who.is(Role.SUPERVISOR)
                || who.is(Role.ADMINISTRATOR) || !Collections.disjoint(headOf, offices));
    }

    /** Whether somebody may say by which rules the cases of an office, the desk being one, are given to people. */
    public boolean mayWriteRules(Who who, long officeId) {
        return may(who, Area.ASSIGNMENT)
                && (who.is(Role.SUPERVISOR) || who.is(Role.ADMINISTRATOR) || who.isHeadOf(officeId));
    }

    /**
     * Whether somebody may see a sensitive thing in need, for a reason that is written down and told to those whom it is entrusted to: whoever would see it
     * by place if it were ordinary.
     */
    public boolean mayBreakGlass(Who who, Guarded on) {
        return on.sensitivity() == Sensitivity.NAMED_PEOPLE && may(who, Area.CASES)
                && !allowed(who, on).contains(Action.READ) && byPlace(who, on).contains(Action.READ);
    }

    /** Whether an ordinary thing that is so shared is shared with this one. */
    public boolean isFor(Who who, Share share) {
        return reaches(share, who, Sensitivity.ORDINARY);
    }

    private static Set<Action> allowed(Who who, Guarded on) {
        Set<Action> allowed = EnumSet.noneOf(Action.class);
        boolean sensitive = on.sensitivity() == Sensitivity.NAMED_PEOPLE;
        if (Long.valueOf(who.operatorId()).equals(on.ownerId())
                || sensitive && on.confidants().contains(who.operatorId())) {
            return EnumSet.allOf(Action.class);
        }
        // What is for named people is for the people whom it names, not for their substitutes.
        Long owner = on.ownerId();
        if (!sensitive && owner != null && who.standsInFor().contains(owner)) {
            return EnumSet.allOf(Action.class);
        }
        for (Share share : on.shares()) {
            if (reaches(share, who, on.sensitivity())) {
                allowed.addAll(given(share.right()));
            }
        }
        if (!sensitive) {
            allowed.addAll(byPlace(who, on));
        }
        return allowed;
    }

    private static Set<Action> byPlace(Who who, Guarded on) {
        if (who.is(Role.SUPERVISOR) || holds(who, on)) {
            return EnumSet.allOf(Action.class);
        }
        return who.is(Role.AGENT) && on.isKnownToDesk() ? fromDesk(on) : Set.of();
    }

    /** What the desk may do with a case that an office holds. */
    private static Set<Action> fromDesk(Guarded on) {
        Set<Action> allowed = EnumSet.of(Action.READ, Action.CONTRIBUTE);
        if (on.isKeptByDesk()) {
            allowed.addAll(EnumSet.of(Action.WORK, Action.HAND_OVER, Action.SHARE));
        }
        if (!on.isAccepted()) {
            allowed.add(Action.HAND_OVER);
        }
        return allowed;
    }

    private static boolean holds(Who who, Guarded on) {
        Long office = on.officeId();
        return on.isAtDesk() ? who.is(Role.AGENT) : office != null && who.belongsTo(office);
    }

    private static boolean reaches(Share share, Who who, Sensitivity sensitivity) {
        return switch (share) {
            case Share.WithOperator with -> with.operatorId() == who.operatorId()
                    || sensitivity == Sensitivity.ORDINARY && who.standsInFor().contains(with.operatorId());
            case Share.WithOffice with ->
                sensitivity == Sensitivity.ORDINARY && who.belongsTo(with.officeId());
        };
    }

    private static Set<Action> given(Right right) {
        return switch (right) {
            case READ -> EnumSet.of(Action.READ);
            case CONTRIBUTE -> EnumSet.of(Action.READ, Action.CONTRIBUTE);
            case CO_OWN -> EnumSet.of(Action.READ, Action.CONTRIBUTE, Action.WORK);
        };
    }

    /** Which cases somebody may read. */
    public Scope scope(Who who) {
        if (!may(who, Area.CASES)) {
            return new Scope.None();
        }
        if (who.is(Role.SUPERVISOR)) {
            return new Scope.All(who.operatorId(), who.standsInFor());
        }
        return new Scope.Some(who.is(Role.AGENT), who.is(Role.OFFICE_MEMBER) ? who.offices() : Set.of(),
                who.operatorId(), who.standsInFor());
    }

    /**
     * What somebody hears of the live signals, in the words of {@code LiveSignal.audience}: {@code role:<ROLE>}, {@code office:<id>} of offices that he or
     * she works for, {@code operator:<id>} if working on cases, {@code stand-in:<id>} for those whose substitute he or she is, and {@code account:<id>} in any
     * case.
     */
    public Set<String> ears(Who who) {
        Set<String> ears = new HashSet<>();
        ears.add("account:" + who.operatorId());
        if (who.locked()) {
            return ears;
        }
        who.roles().forEach(role -> ears.add(ear(role)));
        if (worksOnCases(who)) {
            ears.add("operator:" + who.operatorId());
            who.standsInFor().forEach(away -> ears.add("stand-in:" + away));
        }
        if (who.is(Role.OFFICE_MEMBER)) {
            who.offices().forEach(office -> ears.add("office:" + office));
        }
        return ears;
    }

    /** Who may hear of that one, in the words of {@code LiveSignal.audience}; never empty, which would mean everybody. */
    public Set<String> audienceOf(Guarded on) {
        Set<String> audience = new HashSet<>();
        boolean ordinary = on.sensitivity() == Sensitivity.ORDINARY;
        Long owner = on.ownerId();
        if (owner != null) {
            named(audience, owner, ordinary);
        }
        if (!ordinary) {
            on.confidants().forEach(operator -> audience.add("operator:" + operator));
        }
        for (Share share : on.shares()) {
            switch (share) {
                case Share.WithOperator with -> named(audience, with.operatorId(), ordinary);
                case Share.WithOffice with when ordinary -> audience.add("office:" + with.officeId());
                case Share.WithOffice with -> {
                }
            }
        }
        if (ordinary) {
            audience.add(ear(Role.SUPERVISOR));
            if (on.isAtDesk() || on.isKnownToDesk()) {
                audience.add(ear(Role.AGENT));
            }
            if (!on.isAtDesk() && on.officeId() != null) {
                audience.add("office:" + on.officeId());
            }
        }
        return audience.isEmpty() ? Set.of("nobody") : audience;
    }

    private static void named(Set<String> audience, long operator, boolean ordinary) {
        audience.add("operator:" + operator);
        if (ordinary) {
            audience.add("stand-in:" + operator);
        }
    }

    /** Whether somebody is among them. */
    public boolean hears(Who who, Set<String> audience) {
        return audience.isEmpty() || !Collections.disjoint(audience, ears(who));
    }

    private static boolean worksOnCases(Who who) {
        return !Collections.disjoint(CASE_WORKERS, who.roles());
    }

    private static String ear(Role role) {
        return "role:" + role;
    }
}
