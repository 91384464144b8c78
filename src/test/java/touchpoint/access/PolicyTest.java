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
    /** Away, and I stand in. */
    private static final long AWAY = 3;
    private static final long MY_OFFICE = 10;
    private static final long OTHER_OFFICE = 20;

    private static final Set<Action> NOTHING = Set.of();
    private static final Set<Action> READ = Set.of(Action.READ);
    private static final Set<Action> NOTE = Set.of(Action.READ, Action.CONTRIBUTE);
    private static final Set<Action> WORK = Set.of(Action.READ, Action.CONTRIBUTE, Action.WORK);
    private static final Set<Action> TAKE_BACK = Set.of(Action.READ, Action.CONTRIBUTE, Action.HAND_OVER);
    private static final Set<Action> KEEP = Set.of(Action.READ, Action.CONTRIBUTE, Action.WORK, Action.HAND_OVER,
            Action.SHARE);
    private static final Set<Action> ALL = EnumSet.allOf(Action.class);

    private final Policy policy = new Policy();

    /** How somebody stands to a case. */
    private enum Relation {
        AT_THE_DESK, AT_THE_DESK_AND_MINE, AT_THE_DESK_AND_A_COLLEAGUES,
        //
        HANDED_TO_MY_OFFICE, HANDED_TO_MY_OFFICE_AND_NOT_ACCEPTED, HANDED_TO_MY_OFFICE_AND_KEPT,
        //
        HANDED_TO_ANOTHER_OFFICE, HANDED_TO_ANOTHER_OFFICE_AND_NOT_ACCEPTED, HANDED_TO_ANOTHER_OFFICE_AND_KEPT, HANDED_TO_ANOTHER_OFFICE_AND_MINE,
        //
        NEVER_AT_THE_DESK_WITH_MY_OFFICE, NEVER_AT_THE_DESK_WITH_ANOTHER,
        //
        OTHERS_SHARED_WITH_ME_TO_READ, OTHERS_SHARED_WITH_ME_TO_CONTRIBUTE, OTHERS_SHARED_WITH_ME_AS_CO_OWNER, OTHERS_SHARED_WITH_MY_OFFICE, OTHERS_SHARED_WITH_SOMEBODY_ELSE,
        //
        SENSITIVE_AT_THE_DESK, SENSITIVE_WITH_MY_OFFICE, SENSITIVE_AND_KEPT, SENSITIVE_AND_MINE, SENSITIVE_AND_ENTRUSTED_TO_ME, SENSITIVE_SHARED_WITH_ME, SENSITIVE_SHARED_WITH_MY_OFFICE, ENTRUSTED_TO_ME_BUT_ORDINARY,
        //
        AWAY_COLLEAGUES, OTHERS_SHARED_WITH_AN_AWAY_COLLEAGUE, AWAY_COLLEAGUES_AND_SENSITIVE, AWAY_COLLEAGUES_AND_ENTRUSTED_TO_ME, SENSITIVE_SHARED_WITH_AN_AWAY_COLLEAGUE;

        private ACase on() {
            return switch (this) {
                case AT_THE_DESK -> ACase.atDesk();
                case AT_THE_DESK_AND_MINE -> ACase.atDesk().ownedBy(ME);
                case AT_THE_DESK_AND_A_COLLEAGUES -> ACase.atDesk().ownedBy(ANOTHER);
                case HANDED_TO_MY_OFFICE -> ACase.with(MY_OFFICE);
                case HANDED_TO_MY_OFFICE_AND_NOT_ACCEPTED -> ACase.with(MY_OFFICE).notAccepted();
                case HANDED_TO_MY_OFFICE_AND_KEPT -> ACase.with(MY_OFFICE).kept();
                case HANDED_TO_ANOTHER_OFFICE -> ACase.with(OTHER_OFFICE).ownedBy(ANOTHER);
                case HANDED_TO_ANOTHER_OFFICE_AND_NOT_ACCEPTED -> ACase.with(OTHER_OFFICE).notAccepted();
                case HANDED_TO_ANOTHER_OFFICE_AND_KEPT -> ACase.with(OTHER_OFFICE).ownedBy(ANOTHER).kept();
                case HANDED_TO_ANOTHER_OFFICE_AND_MINE -> ACase.with(OTHER_OFFICE).ownedBy(ME);
                case NEVER_AT_THE_DESK_WITH_MY_OFFICE -> ACase.with(MY_OFFICE).neverAtDesk();
                case NEVER_AT_THE_DESK_WITH_ANOTHER -> ACase.with(OTHER_OFFICE).neverAtDesk();
                case OTHERS_SHARED_WITH_ME_TO_READ -> others(new Share.WithOperator(ME, Right.READ));
                case OTHERS_SHARED_WITH_ME_TO_CONTRIBUTE -> others(new Share.WithOperator(ME, Right.CONTRIBUTE));
                case OTHERS_SHARED_WITH_ME_AS_CO_OWNER -> others(new Share.WithOperator(ME, Right.CO_OWN));
                case OTHERS_SHARED_WITH_MY_OFFICE -> others(new Share.WithOffice(MY_OFFICE, Right.CO_OWN));
                case OTHERS_SHARED_WITH_SOMEBODY_ELSE -> others(new Share.WithOperator(ANOTHER, Right.CO_OWN));
                case SENSITIVE_AT_THE_DESK -> ACase.atDesk().sensitive();
                case SENSITIVE_WITH_MY_OFFICE -> ACase.with(MY_OFFICE).ownedBy(ANOTHER).sensitive();
                case SENSITIVE_AND_KEPT -> ACase.with(OTHER_OFFICE).ownedBy(ANOTHER).kept().notAccepted().sensitive();
                case SENSITIVE_AND_MINE -> ACase.with(MY_OFFICE).ownedBy(ME).sensitive();
                case SENSITIVE_AND_ENTRUSTED_TO_ME ->
                    ACase.with(OTHER_OFFICE).ownedBy(ANOTHER).sensitive().entrustedTo(ME);
                case ENTRUSTED_TO_ME_BUT_ORDINARY ->
                    ACase.with(OTHER_OFFICE).ownedBy(ANOTHER).neverAtDesk().entrustedTo(ME);
                case SENSITIVE_SHARED_WITH_ME ->
                    others(new Share.WithOperator(ME, Right.READ)).sensitive();
                case SENSITIVE_SHARED_WITH_MY_OFFICE ->
                    others(new Share.WithOffice(MY_OFFICE, Right.READ)).sensitive();
                case AWAY_COLLEAGUES -> ACase.with(OTHER_OFFICE).ownedBy(AWAY).neverAtDesk();
                case OTHERS_SHARED_WITH_AN_AWAY_COLLEAGUE -> others(new Share.WithOperator(AWAY, Right.CONTRIBUTE));
                case AWAY_COLLEAGUES_AND_SENSITIVE -> ACase.with(OTHER_OFFICE).ownedBy(AWAY).neverAtDesk().sensitive();
                case AWAY_COLLEAGUES_AND_ENTRUSTED_TO_ME ->
                    ACase.with(OTHER_OFFICE).ownedBy(AWAY).neverAtDesk().sensitive().entrustedTo(ME);
                case SENSITIVE_SHARED_WITH_AN_AWAY_COLLEAGUE ->
                    others(new Share.WithOperator(AWAY, Right.CO_OWN)).sensitive();
            };
        }

        private static ACase others(Share share) {
            return ACase.with(OTHER_OFFICE).ownedBy(ANOTHER).neverAtDesk().sharedBy(share);
        }
    }

    private record ACase(boolean isAtDesk, @Nullable Long officeId, @Nullable Long ownerId, boolean isKnownToDesk,
            boolean isAccepted, boolean isKeptByDesk, Set<Share> shares, Sensitivity sensitivity, Set<Long> confidants)
            implements
                Guarded {
        static ACase atDesk() {
            return new ACase(true, null, null, true, true, false, Set.of(), Sensitivity.ORDINARY, Set.of());
        }

        static ACase with(Long office) {
            return new ACase(false, office, null, true, true, false, Set.of(), Sensitivity.ORDINARY, Set.of());
        }

        ACase ownedBy(Long operator) {
            return new ACase(isAtDesk, officeId, operator, isKnownToDesk, isAccepted, isKeptByDesk, shares, sensitivity,
                    confidants);
        }

        ACase notAccepted() {
            return new ACase(isAtDesk, officeId, ownerId, isKnownToDesk, false, isKeptByDesk, shares, sensitivity,
                    confidants);
        }

        ACase kept() {
            return new ACase(isAtDesk, officeId, ownerId, isKnownToDesk, isAccepted, true, shares, sensitivity,
                    confidants);
        }

        ACase neverAtDesk() {
            return new ACase(isAtDesk, officeId, ownerId, false, isAccepted, isKeptByDesk, shares, sensitivity,
                    confidants);
        }

        ACase sharedBy(Share share) {
            return new ACase(isAtDesk, officeId, ownerId, isKnownToDesk, isAccepted, isKeptByDesk, Set.of(share),
                    sensitivity, confidants);
        }

        ACase sensitive() {
            return new ACase(isAtDesk, officeId, ownerId, isKnownToDesk, isAccepted, isKeptByDesk, shares,
                    Sensitivity.NAMED_PEOPLE, confidants);
        }

        ACase entrustedTo(Long operator) {
            return new ACase(isAtDesk, officeId, ownerId, isKnownToDesk, isAccepted, isKeptByDesk, shares, sensitivity,
                    Set.of(operator));
        }
    }

    /** What a single role may do, in the order agent, office member, supervisor. The others may do nothing with any case. */
    private static final Map<Relation, List<Set<Action>>> EXPECTED = Map.ofEntries(
            Map.entry(Relation.AT_THE_DESK, List.of(ALL, NOTHING, ALL)),
            Map.entry(Relation.AT_THE_DESK_AND_MINE, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.AT_THE_DESK_AND_A_COLLEAGUES, List.of(ALL, NOTHING, ALL)),
            Map.entry(Relation.HANDED_TO_MY_OFFICE, List.of(NOTE, ALL, ALL)),
            Map.entry(Relation.HANDED_TO_MY_OFFICE_AND_NOT_ACCEPTED, List.of(TAKE_BACK, ALL, ALL)),
            Map.entry(Relation.HANDED_TO_MY_OFFICE_AND_KEPT, List.of(KEEP, ALL, ALL)),
            Map.entry(Relation.HANDED_TO_ANOTHER_OFFICE, List.of(NOTE, NOTHING, ALL)),
            Map.entry(Relation.HANDED_TO_ANOTHER_OFFICE_AND_NOT_ACCEPTED, List.of(TAKE_BACK, NOTHING, ALL)),
            Map.entry(Relation.HANDED_TO_ANOTHER_OFFICE_AND_KEPT, List.of(KEEP, NOTHING, ALL)),
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
            Map.entry(Relation.SENSITIVE_AND_KEPT, List.of(NOTHING, NOTHING, NOTHING)),
            Map.entry(Relation.SENSITIVE_AND_MINE, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.SENSITIVE_AND_ENTRUSTED_TO_ME, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.ENTRUSTED_TO_ME_BUT_ORDINARY, List.of(NOTHING, NOTHING, ALL)),
            Map.entry(Relation.SENSITIVE_SHARED_WITH_ME, List.of(READ, READ, READ)),
            Map.entry(Relation.SENSITIVE_SHARED_WITH_MY_OFFICE, List.of(NOTHING, NOTHING, NOTHING)),
            Map.entry(Relation.AWAY_COLLEAGUES, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.OTHERS_SHARED_WITH_AN_AWAY_COLLEAGUE, List.of(NOTE, NOTE, ALL)),
            Map.entry(Relation.AWAY_COLLEAGUES_AND_SENSITIVE, List.of(NOTHING, NOTHING, NOTHING)),
            Map.entry(Relation.AWAY_COLLEAGUES_AND_ENTRUSTED_TO_ME, List.of(ALL, ALL, ALL)),
            Map.entry(Relation.SENSITIVE_SHARED_WITH_AN_AWAY_COLLEAGUE, List.of(NOTHING, NOTHING, NOTHING)));

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
            boolean onThePage = policy.may(who, Action.READ, relation.on());
            assertThat(policy.hears(who, policy.audienceOf(relation.on()))).as("stream, %s", relation)
                    .isEqualTo(onThePage);
            assertThat(listed(policy.scope(who), relation.on())).as("list, %s", relation).isEqualTo(onThePage);
        }
    }

    @ParameterizedTest
    @MethodSource("allCombinationsOfRoles")
    void aOneTimePasswordOpensNothingButTheChoiceOfAnother(Set<Role> roles) {
        Who who = somebody(roles.toArray(Role[]::new)).withOneTimePassword();
        assertThat(policy.areasOf(who)).containsExactlyInAnyOrder(Area.STREET, Area.OWN_PASSWORD);
        for (Relation relation : Relation.values()) {
            assertThat(allowed(who, relation)).as("%s", relation).isEmpty();
            assertThat(policy.hears(who, policy.audienceOf(relation.on()))).as("%s", relation).isFalse();
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
                and(everybody, Area.CASES, Area.CITIZENS, Area.REVIEW, Area.UNDELIVERED));
        assertThat(policy.areasOf(somebody(Role.OFFICE_MEMBER))).isEqualTo(
                and(everybody, Area.CASES, Area.UNDELIVERED));
        assertThat(policy.areasOf(somebody(Role.SUPERVISOR)))
                .isEqualTo(and(everybody, Area.CASES, Area.CITIZENS, Area.REVIEW,
                        Area.UNDELIVERED, Area.DEAD_LETTERS, Area.CHANNELS, Area.STATISTICS, Area.TEXT_MODULES,
                        Area.PLANS, Area.ASSIGNMENT));
        assertThat(policy.areasOf(somebody(Role.PUBLISHER))).isEqualTo(
                and(everybody, Area.CONTENTS, Area.TEXT_MODULES));
        assertThat(policy.areasOf(somebody(Role.VALIDATOR))).isEqualTo(and(everybody, Area.RELEASES));
        assertThat(policy.areasOf(somebody(Role.ADMINISTRATOR))).isEqualTo(
                and(everybody, Area.CHANNELS, Area.PLANS, Area.ASSIGNMENT, Area.TEMPLATES, Area.USERS,
                        Area.OFFICES));
    }

    @Test
    void absencesAreWrittenDownByOneselfOnesHeadAndThoseWhoLookAfterAll() {
        Set<Long> there = Set.of(MY_OFFICE);
        for (Role role : Role.values()) {
            Who who = somebody(role);
            boolean looksAfterAll = role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
            assertThat(policy.mayEnterAbsence(who, Set.of(), ME, there)).isTrue();
            assertThat(policy.mayEnterAbsence(who, Set.of(), ANOTHER, there)).as("%s", role).isEqualTo(looksAfterAll);
            assertThat(policy.mayEnterAbsence(who, Set.of(OTHER_OFFICE), ANOTHER, there)).as("%s", role)
                    .isEqualTo(looksAfterAll);
            assertThat(policy.mayEnterAbsence(who, Set.of(MY_OFFICE), ANOTHER, there)).isTrue();
            assertThat(policy.mayEnterAbsence(who.withOneTimePassword(), Set.of(MY_OFFICE), ME, there)).isFalse();
        }
    }

    @Test
    void rulesAreWrittenByTheHeadOfTheOfficeAndThoseWhoLookAfterAll() {
        for (Role role : Role.values()) {
            Who who = somebody(role);
            Who head = new Who(ME, "Somebody", Set.of(role), Set.of(MY_OFFICE), Set.of(MY_OFFICE), Set.of(),
                    Locale.ITALIAN, false);
            boolean looksAfterAll = role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
            assertThat(policy.mayWriteRules(who, MY_OFFICE)).as("%s", role).isEqualTo(looksAfterAll);
            assertThat(policy.mayWriteRules(head, MY_OFFICE)).isTrue();
            assertThat(policy.mayWriteRules(head, OTHER_OFFICE)).as("%s", role).isEqualTo(looksAfterAll);
            assertThat(policy.may(head, Area.ASSIGNMENT)).isTrue();
            assertThat(policy.mayWriteRules(head.withOneTimePassword(), MY_OFFICE)).isFalse();
        }
    }

    @Test
    void aSubstituteActsForNobodyElse() {
        Who nobodys = new Who(ME, "Somebody", Set.of(Role.OFFICE_MEMBER), Set.of(MY_OFFICE), Locale.ITALIAN, false);
        assertThat(policy.actions(nobodys, Relation.AWAY_COLLEAGUES.on())).isEmpty();
        assertThat(policy.actions(nobodys, Relation.OTHERS_SHARED_WITH_AN_AWAY_COLLEAGUE.on())).isEmpty();
    }

    @Test
    void inNeedSomebodySeesWhatTheyWouldSeeIfItWereNotSensitive() {
        for (Relation relation : Relation.values()) {
            ACase on = relation.on();
            ACase ordinary = new ACase(on.isAtDesk(), on.officeId(), null, on.isKnownToDesk(), on.isAccepted(),
                    on.isKeptByDesk(), Set.of(), Sensitivity.ORDINARY, Set.of());
            for (Set<Role> roles : allCombinationsOfRoles()) {
                Who who = somebody(roles.toArray(Role[]::new));
                boolean expected = on.sensitivity() == Sensitivity.NAMED_PEOPLE && !policy.may(who, Action.READ, on)
                        && policy.may(who, Action.READ, ordinary);
                assertThat(policy.mayBreakGlass(who, on)).as("%s %s", roles, relation).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatNobodyMaySeeIsNotToldToEverybody() {
        ACase orphan = new ACase(false, null, null, false, true, false, Set.of(), Sensitivity.NAMED_PEOPLE, Set.of());
        assertThat(policy.audienceOf(orphan)).isNotEmpty();
        assertThat(policy.hears(somebody(Role.values()), policy.audienceOf(orphan))).isFalse();
    }

    /** A list's condition as its words say it, to hold the scope against the policy. */
    private static boolean listed(Scope scope, ACase on) {
        return switch (scope) {
            case Scope.None() -> false;
            case Scope.All(long me, Set<Long> away) ->
                on.sensitivity() == Sensitivity.ORDINARY || own(on, me);
            case Scope.Some(boolean desk, Set<Long> offices, long me, Set<Long> away) ->
                own(on, me) || on.sensitivity() == Sensitivity.ORDINARY
                        && away.stream().anyMatch(one -> own(on, one)) || on.sensitivity() == Sensitivity.ORDINARY
                                && (desk && on.isKnownToDesk()
                                        || !on.isAtDesk() && on.officeId() != null && offices.contains(on.officeId())
                                        || on.shares().stream().anyMatch(share -> share instanceof Share.WithOffice with
                                                && offices.contains(with.officeId())));
        };
    }

    private static boolean own(ACase on, long me) {
        return Long.valueOf(me).equals(on.ownerId())
                || on.sensitivity() == Sensitivity.NAMED_PEOPLE && on.confidants().contains(me) || on.shares().stream()
                        .anyMatch(share -> share instanceof Share.WithOperator with && with.operatorId() == me);
    }

    private Set<Action> allowed(Who who, Relation relation) {
        Set<Action> allowed = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if (policy.may(who, action, relation.on())) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    private static Who somebody(Role... roles) {
        return new Who(ME, "Somebody", Set.of(roles), Set.of(MY_OFFICE), Set.of(), Set.of(AWAY), Locale.ITALIAN,
                false);
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
