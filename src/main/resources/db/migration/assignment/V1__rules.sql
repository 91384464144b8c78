-- Who gets the next case. One ordered list a holder: an office, or the desk where no office stands.
create table assignment_rule (
    id          bigint generated always as identity primary key,
    office_id   bigint,
    position    int     not null,
    name        text    not null check (name <> '' and length(name) <= 80),
    -- An empty condition holds for everything.
    topics      bigint[] not null default '{}',
    life_events bigint[] not null default '{}',
    channels    text[]   not null default '{}',
    languages   text[]   not null default '{}',
    outcome     text     not null check (outcome in ('QUEUE', 'PERSON', 'LEAST_LOADED', 'IN_TURN')),
    people      bigint[] not null default '{}',
    ceiling     int      check (ceiling between 1 and 999),
    active      boolean  not null default true,
    -- Taken back within the page's "undo"; what it gave still names it.
    deleted_at  timestamptz,
    version     bigint   not null default 0,
    check (outcome <> 'PERSON' or cardinality(people) = 1)
);
create index assignment_rule_of_holder on assignment_rule (office_id, position) where deleted_at is null;

-- Every change of a rule, with what it said from then on.
create table assignment_rule_change (
    id        bigint generated always as identity primary key,
    rule_id   bigint      not null references assignment_rule,
    office_id bigint,
    at        timestamptz not null,
    by_id     bigint      not null,
    what      text        not null check (what in ('ADDED', 'REWRITTEN', 'MOVED', 'SWITCHED_ON', 'SWITCHED_OFF', 'DELETED', 'RESTORED')),
    name      text        not null,
    said      jsonb       not null
);
create index assignment_rule_change_of_holder on assignment_rule_change (office_id, id desc);

-- A case that came to a holder with rules and has no owner. Written with what brought it there, so that a crash loses none; no rows where there are no rules.
create table assignment_mark (
    case_id   bigint      primary key,
    office_id bigint,
    since     timestamptz not null,
    -- WAITS: a rule may give it. SETTLED: the rules leave it in the queue, until they or it change. LEFT: a person put it back; no rule of this holder takes it again.
    state     text        not null check (state in ('WAITS', 'SETTLED', 'LEFT'))
);
create index assignment_mark_waits on assignment_mark (office_id, since, case_id) where state = 'WAITS';

-- What a rule gave to whom.
create table assignment_given (
    id             bigint generated always as identity primary key,
    case_id        bigint      not null,
    rule_id        bigint      not null references assignment_rule,
    operator_id    bigint      not null,
    at             timestamptz not null,
    -- Of the case, so that whoever takes it at the same moment is not told that somebody was faster.
    version_before bigint      not null,
    version_after  bigint      not null,
    ended_at       timestamptz
);
create unique index assignment_given_in_force on assignment_given (case_id) where ended_at is null;

-- When a rule last gave somebody a case, and one that had waited.
create table assignment_turn (
    rule_id        bigint      not null references assignment_rule,
    operator_id    bigint      not null,
    last_at        timestamptz not null,
    last_waited_at timestamptz,
    primary key (rule_id, operator_id)
);
create index assignment_turn_of on assignment_turn (operator_id);

-- Who said "not now". Remembered until they say otherwise, whatever sessions end meanwhile.
create table assignment_pause (
    operator_id bigint      primary key,
    since       timestamptz not null
);
