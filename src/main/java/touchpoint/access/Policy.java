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
            case REVIEW -> who.is(Role.AGENT) || who.is(Role.SUPERVISOR);
            case DEAD_LETTERS, STATISTICS -> who.is(Role.SUPERVISOR);
            case CHANNELS -> who.is(Role.SUPERVISOR) || who.is(Role.ADMINISTRATOR);
            case CONTENTS -> who.is(Role.PUBLISHER);
            case RELEASES -> who.is(Role.VALIDATOR);
            case USERS, OFFICES -> who.is(Role.ADMINISTRATOR);
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

    private static Set<Action> allowed(Who who, Guarded on) {
        Set<Action> allowed = EnumSet.noneOf(Action.class);
        if (Long.valueOf(who.operatorId()).equals(on.ownerId())) {
            return EnumSet.allOf(Action.class);
        }
        for (Share share : on.shares()) {
            if (reaches(share, who, on.sensitivity())) {
                allowed.addAll(given(share.right()));
            }
        }
        if (on.sensitivity() == Sensitivity.ORDINARY) {
            allowed.addAll(byPlace(who, on));
        }
        return allowed;
    }

    private static Set<Action> byPlace(Who who, Guarded on) {
        if (who.is(Role.SUPERVISOR) || holds(who, on)) {
            return EnumSet.allOf(Action.class);
        }
        boolean seenFromDesk = who.is(Role.AGENT) && on.isKnownToDesk();
        return seenFromDesk ? EnumSet.of(Action.READ, Action.CONTRIBUTE) : Set.of();
    }

    private static boolean holds(Who who, Guarded on) {
        Long office = on.officeId();
        return on.isAtDesk() ? who.is(Role.AGENT) : office != null && who.belongsTo(office);
    }

    private static boolean reaches(Share share, Who who, Sensitivity sensitivity) {
        return switch (share) {
            case Share.WithOperator with -> with.operatorId() == who.operatorId();
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
            return new Scope.All(who.operatorId());
        }
        return new Scope.Some(who.is(Role.AGENT), who.is(Role.OFFICE_MEMBER) ? who.offices() : Set.of(),
                who.operatorId());
    }

    /**
     * What somebody hears of the live signals, in the words of {@code LiveSignal.audience}: {@code role:<ROLE>}, {@code office:<id>} of offices that he or
     * she works for, {@code operator:<id>} if working on cases, and {@code account:<id>} in any case.
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
        }
        if (who.is(Role.OFFICE_MEMBER)) {
            who.offices().forEach(office -> ears.add("office:" + office));
        }
        return ears;
    }

    /** Who may hear of that one, in the words of {@code LiveSignal.audience}; never empty, which would mean everybody. */
    public Set<String> audienceOf(Guarded on) {
        Set<String> audience = new HashSet<>();
        if (on.ownerId() != null) {
            audience.add("operator:" + on.ownerId());
        }
        boolean ordinary = on.sensitivity() == Sensitivity.ORDINARY;
        for (Share share : on.shares()) {
            switch (share) {
                case Share.WithOperator with -> audience.add("operator:" + with.operatorId());
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
