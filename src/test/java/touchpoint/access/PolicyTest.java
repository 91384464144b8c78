package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Guarded.Sensitivity;
import touchpoint.access.Share.Right;
import touchpoint.offices.Role;

/** Every role in every relation to a case, with what each may do spelled out; and the three forms of the same rule held together. */
class PolicyTest {
    private static final long ME = 1;
    private static final long ANOTHER = 2;
    private static final long MY_OFFICE = 10;
    private static final long OTHER_OFFICE = 20;

    private static final Set<Action> NOTHING = Set.of();
    private static final Set<Action> READ = Set.of(Action.READ);
    private static final Set<Action> NOTE = Set.of(Action.READ, Action.CONTRIBUTE);
    private static final Set<Action> WORK = Set.of(Action.READ, Action.CONTRIBUTE, Action.WORK);
    private static final Set<Action> ALL = EnumSet.allOf(Action.class);

    private final Policy policy = new Policy();

    /** How somebody stands to a case. */
    private enum Relation {
        AT_THE_DESK(new ACase(true, null, null, true, Set.of(), Sensitivity.ORDINARY)), AT_THE_DESK_AND_MINE(
                new ACase(true, null, ME, true, Set.of(), Sensitivity.ORDINARY)), AT_THE_DESK_AND_A_COLLEAGUES(
                        new ACase(true, null, ANOTHER, true, Set.of(), Sensitivity.ORDINARY)), HANDED_TO_MY_OFFICE(
                                new ACase(false, MY_OFFICE, null, true, Set
                                        .of(), Sensitivity.ORDINARY)), HANDED_TO_ANOTHER_OFFICE(new ACase(false,
                                                OTHER_OFFICE, ANOTHER, true, Set.of(),
                                                Sensitivity.ORDINARY)), HANDED_TO_ANOTHER_OFFICE_AND_MINE(
                                                        new ACase(false, OTHER_OFFICE, ME, true, Set.of(),
                                                                Sensitivity.ORDINARY)), NEVER_AT_THE_DESK_WITH_MY_OFFICE(
                                                                        new ACase(false, MY_OFFICE, null, false,
                                                                                Set.of(),
                                                                                Sensitivity.ORDINARY)), NEVER_AT_THE_DESK_WITH_ANOTHER(
                                                                                        new ACase(false, OTHER_OFFICE,
                                                                                                null, false, Set.of(),
                                                                                                Sensitivity.ORDINARY)), OTHERS_SHARED_WITH_ME_TO_READ(
                                                                                                        shared(new Share.WithOperator(
                                                                                                                ME,
                                                                                                                Right.READ))), OTHERS_SHARED_WITH_ME_TO_CONTRIBUTE(
                                                                                                                        shared(new Share.WithOperator(
                                                                                                                                ME,
                                                                                                                                Right.CONTRIBUTE))), OTHERS_SHARED_WITH_ME_AS_CO_OWNER(
                                                                                                                                        shared(new Share.WithOperator(
                                                                                                                                                ME,
                                                                                                                                                Right.CO_OWN))), OTHERS_SHARED_WITH_MY_OFFICE(
                                                                                                                                                        shared(new Share.WithOffice(
                                                                                                                                                                MY_OFFICE,
                                                                                                                                                                Right.CO_OWN))), OTHERS_SHARED_WITH_SOMEBODY_ELSE(
                                                                                                                                                                        shared(new Share.WithOperator(
                                                                                                                                                                                ANOTHER,
                                                                                                                                                                                Right.CO_OWN))), SENSITIVE_AT_THE_DESK(
                                                                                                                                                                                        new ACase(
                                                                                                                                                                                                true,
                                                                                                                                                                                                null,
                                                                                                                                                                                                null,
                                                                                                                                                                                                true,
                                                                                                                                                                                                Set.of(),
                                                                                                                                                                                                Sensitivity.NAMED_PEOPLE)), SENSITIVE_WITH_MY_OFFICE(
                                                                                                                                                                                                        new ACase(
                                                                                                                                                                                                                false,
                                                                                                                                                                                                                MY_OFFICE,
                                                                                                                                                                                                                ANOTHER,
                                                                                                                                                                                                                true,
                                                                                                                                                                                                                Set.of(),
                                                                                                                                                                                                                Sensitivity.NAMED_PEOPLE)), SENSITIVE_AND_MINE(
                                                                                                                                                                                                                        new ACase(
                                                                                                                                                                                                                                false,
                                                                                                                                                                                                                                MY_OFFICE,
                                                                                                                                                                                                                                ME,
                                                                                                                                                                                                                                true,
                                                                                                                                                                                                                                Set.of(),
                                                                                                                                                                                                                                Sensitivity.NAMED_PEOPLE)), SENSITIVE_SHARED_WITH_ME(
                                                                                                                                                                                                                                        new ACase(
                                                                                                                                                                                                                                                false,
                                                                                                                                                                                                                                                OTHER_OFFICE,
                                                                                                                                                                                                                                                ANOTHER,
                                                                                                                                                                                                                                                true,
                                                                                                                                                                                                                                                Set.of(new Share.WithOperator(
                                                                                                                                                                                                                                                        ME,
                                                                                                                                                                                                                                                        Right.READ)),
                                                                                                                                                                                                                                                Sensitivity.NAMED_PEOPLE)), SENSITIVE_SHARED_WITH_MY_OFFICE(
                                                                                                                                                                                                                                                        new ACase(
                                                                                                                                                                                                                                                                false,
                                                                                                                                                                                                                                                                OTHER_OFFICE,
                                                                                                                                                                                                                                                                ANOTHER,
                                                                                                                                                                                                                                                                true,
                                                                                                                                                                                                                                                                Set.of(new Share.WithOffice(
                                                                                                                                                                                                                                                                        MY_OFFICE,
                                                                                                                                                                                                                                                                        Right.READ)),
                                                                                                                                                                                                                                                                Sensitivity.NAMED_PEOPLE));

        private final ACase on;

        Relation(ACase on) {
            this.on = on;
        }

        private static ACase shared(Share share) {
            return new ACase(false, OTHER_OFFICE, ANOTHER, false, Set.of(share), Sensitivity.ORDINARY);
        }
    }

    private record ACase(boolean isAtDesk, @Nullable Long officeId, @Nullable Long ownerId, boolean isKnownToDesk,
            Set<Share> shares, Sensitivity sensitivity) implements Guarded {}

    /** What a single role may do, in the order agent, office member, supervisor. The others may do nothing with any case. */
    private static final Map<Relation, List<Set<Action>>> EXPECTED = Map.ofEntries(
            Map.entry(Relation.AT_THE_DESK, List.of(ALL, NOTHING, ALL)),
            Map.entry(Relation.AT_THE_DESK_AND_MINE, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.AT_THE_DESK_AND_A_COLLEAGUES, List.of(ALL, NOTHING, ALL)),
            Map.entry(Relation.HANDED_TO_MY_OFFICE, List.of(NOTE, ALL, ALL)),
            Map.entry(Relation.HANDED_TO_ANOTHER_OFFICE, List.of(NOTE, NOTHING, ALL)),
            Map.entry(Relation.HANDED_TO_ANOTHER_OFFICE_AND_MINE, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.NEVER_AT_THE_DESK_WITH_MY_OFFICE, List.of(NOTHING, ALL, ALL)),
            Map.entry(Relation.NEVER_AT_THE_DESK_WITH_ANOTHER, List.of(NOTHING, NOTHING, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_ME_TO_READ, List.of(READ, READ, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_ME_TO_CONTRIBUTE, List.of(NOTE, NOTE, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_ME_AS_CO_OWNER, List.of(WORK, WORK, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_MY_OFFICE, List.of(NOTHING, WORK, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_SOMEBODY_ELSE, List.of(NOTHING, NOTHING, ALL)),
            Map.entry(Relation.SENSITIVE_AT_THE_DESK, List.of(NOTHING, NOTHING, NOTHING)),
            Map.entry(Relation.SENSITIVE_WITH_MY_OFFICE, List.of(NOTHING, NOTHING, NOTHING)),
            Map.entry(Relation.SENSITIVE_AND_MINE, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.SENSITIVE_SHARED_WITH_ME, List.of(READ, READ, READ)),
            Map.entry(Relation.SENSITIVE_SHARED_WITH_MY_OFFICE, List.of(NOTHING, NOTHING, NOTHING)));

    @ParameterizedTest
    @EnumSource(Relation.class)
    void eachRoleMayDoWithACaseWhatItsRelationGives(Relation relation) {
        List<Set<Action>> expected = Objects.requireNonNull(EXPECTED.get(relation), "no expectation for " + relation);
        assertThat(allowed(somebody(Role.AGENT), relation)).as("agent").isEqualTo(expected.get(0));
        assertThat(allowed(somebody(Role.OFFICE_MEMBER), relation)).as("office member").isEqualTo(expected.get(1));
        assertThat(allowed(somebody(Role.SUPERVISOR), relation)).as("supervisor").isEqualTo(expected.get(2));
        for (Role role : List.of(Role.PUBLISHER, Role.VALIDATOR, Role.ADMINISTRATOR)) {
            assertThat(allowed(somebody(role), relation)).as(role.name()).isEmpty();
        }
        assertThat(allowed(somebody(), relation)).as("without a role").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allCombinationsOfRoles")
    void severalRolesGiveWhatEachGivesAndNoMore(Set<Role> roles) {
        for (Relation relation : Relation.values()) {
            Set<Action> together = EnumSet.noneOf(Action.class);
            roles.forEach(role -> together.addAll(allowed(somebody(role), relation)));
            assertThat(allowed(somebody(roles.toArray(Role[]::new)), relation)).as("%s", relation).isEqualTo(together);
        }
    }

    @ParameterizedTest
    @MethodSource("allCombinationsOfRoles")
    void listsStreamsAndPagesAgreeOnWhoMaySeeACase(Set<Role> roles) {
        Who who = somebody(roles.toArray(Role[]::new));
        for (Relation relation : Relation.values()) {
            boolean onThePage = policy.may(who, Action.READ, relation.on);
            assertThat(policy.hears(who, policy.audienceOf(relation.on))).as("stream, %s", relation)
                    .isEqualTo(onThePage);
            assertThat(listed(policy.scope(who), relation.on)).as("list, %s", relation).isEqualTo(onThePage);
        }
    }

    @ParameterizedTest
    @MethodSource("allCombinationsOfRoles")
    void aOneTimePasswordOpensNothingButTheChoiceOfAnother(Set<Role> roles) {
        Who who = somebody(roles.toArray(Role[]::new)).withOneTimePassword();
        assertThat(policy.areasOf(who)).containsExactlyInAnyOrder(Area.STREET, Area.OWN_PASSWORD);
        for (Relation relation : Relation.values()) {
            assertThat(allowed(who, relation)).as("%s", relation).isEmpty();
            assertThat(policy.hears(who, policy.audienceOf(relation.on))).as("%s", relation).isFalse();
        }
    }

    @Test
    void whoeverMayDoSomethingMayReadToo() {
        for (Set<Role> roles : allCombinationsOfRoles()) {
            for (Relation relation : Relation.values()) {
                Set<Action> allowed = allowed(somebody(roles.toArray(Role[]::new)), relation);
                assertThat(allowed.isEmpty() || allowed.contains(Action.READ)).as("%s %s", roles, relation).isTrue();
            }
        }
    }

    @Test
    void eachRoleHasItsAreas() {
        Set<Area> everybody = EnumSet.of(Area.STREET, Area.OWN_PASSWORD, Area.OWN_ACCOUNT);
        assertThat(policy.areasOf(null)).containsExactly(Area.STREET);
        assertThat(policy.areasOf(somebody())).isEqualTo(everybody);
        assertThat(policy.areasOf(somebody(Role.AGENT))).isEqualTo(
                and(everybody, Area.CASES, Area.REVIEW, Area.UNDELIVERED));
        assertThat(policy.areasOf(somebody(Role.OFFICE_MEMBER))).isEqualTo(
                and(everybody, Area.CASES, Area.UNDELIVERED));
        assertThat(policy.areasOf(somebody(Role.SUPERVISOR))).isEqualTo(and(everybody, Area.CASES, Area.REVIEW,
                Area.UNDELIVERED, Area.DEAD_LETTERS, Area.CHANNELS, Area.STATISTICS));
        assertThat(policy.areasOf(somebody(Role.PUBLISHER))).isEqualTo(and(everybody, Area.CONTENTS));
        assertThat(policy.areasOf(somebody(Role.VALIDATOR))).isEqualTo(and(everybody, Area.RELEASES));
        assertThat(policy.areasOf(somebody(Role.ADMINISTRATOR))).isEqualTo(
                and(everybody, Area.CHANNELS, Area.USERS, Area.OFFICES));
    }

    @Test
    void whatNobodyMaySeeIsNotToldToEverybody() {
        ACase orphan = new ACase(false, null, null, false, Set.of(), Sensitivity.NAMED_PEOPLE);
        assertThat(policy.audienceOf(orphan)).isNotEmpty();
        assertThat(policy.hears(somebody(Role.values()), policy.audienceOf(orphan))).isFalse();
    }

    /** A list's condition as its words say it, to hold the scope against the policy. */
    private static boolean listed(Scope scope, ACase on) {
        return switch (scope) {
            case Scope.None() -> false;
            case Scope.All(long me) -> on.sensitivity() == Sensitivity.ORDINARY || own(on, me);
            case Scope.Some(boolean desk, Set<Long> offices, long me) ->
                own(on, me) || on.sensitivity() == Sensitivity.ORDINARY
                        && (desk && on.isKnownToDesk()
                                || !on.isAtDesk() && on.officeId() != null && offices.contains(on.officeId())
                                || on.shares().stream().anyMatch(share -> share instanceof Share.WithOffice with
                                        && offices.contains(with.officeId())));
        };
    }

    private static boolean own(ACase on, long me) {
        return Long.valueOf(me).equals(on.ownerId()) || on.shares().stream()
                .anyMatch(share -> share instanceof Share.WithOperator with && with.operatorId() == me);
    }

    private Set<Action> allowed(Who who, Relation relation) {
        Set<Action> allowed = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if (policy.may(who, action, relation.on)) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    private static Who somebody(Role... roles) {
        return new Who(ME, "Somebody", Set.of(roles), Set.of(MY_OFFICE), Locale.ITALIAN, false);
    }

    private static Set<Area> and(Set<Area> some, Area... more) {
        Set<Area> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    private static List<Set<Role>> allCombinationsOfRoles() {
        List<Set<Role>> combinations = new ArrayList<>();
        Role[] roles = Role.values();
        for (int bits = 0; bits < 1 << roles.length; bits++) {
            Set<Role> some = EnumSet.noneOf(Role.class);
            for (Role role : roles) {
                if ((bits & 1 << role.ordinal()) != 0) {
                    some.add(role);
                }
            }
            combinations.add(some);
        }
        return combinations;
    }
}
