create sequence commitment_seq increment by 50;

create table commitment (
    id             bigint primary key default nextval('commitment_seq'),
    case_id        bigint      not null,
    -- A case's number never changes.
    case_number    text        not null,
    kind           text        not null check (kind in ('ACTIVITY', 'EMAIL', 'FAX', 'CALL', 'LETTER', 'APPOINTMENT')),
    title          text        not null check (title <> '' and length(title) <= 200),
    what           text        not null check (length(what) <= 10000),
    where_to       text        not null check (length(where_to) <= 500),
    operator_id    bigint,
    office_id      bigint,
    nobody_because text        check (nobody_because in ('LEFT', 'OFFICE_CLOSED', 'NO_LONGER_SHARED', 'GIVEN_BACK')),
    due            timestamptz not null,
    whole_day      boolean     not null,
    remind_minutes int,
    state          text        not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
    outcome        text        not null,
    given_by       bigint      not null,
    given_at       timestamptz not null,
    ended_at       timestamptz,
    ended_by       bigint,
    meeting_until  timestamptz,
    place          text        not null,
    citizen_comes  boolean     not null,
    uid            uuid        not null unique,
    sequence       int         not null,
    version        bigint      not null,
    -- Somebody does it, or there is a reason why nobody does.
    constraint commitment_somebody_or_reason check (num_nonnulls(operator_id, office_id, nobody_because) = 1),
    constraint commitment_ended check ((state = 'OPEN') = (ended_at is null)),
    constraint commitment_meeting check ((kind = 'APPOINTMENT') = (meeting_until is not null) and (meeting_until is null or meeting_until > due))
);
create index commitment_of_case on commitment (case_id, id);
create index commitment_open_of_operator on commitment (operator_id, due, id) where state = 'OPEN' and operator_id is not null;
create index commitment_open_of_office on commitment (office_id, due, id) where state = 'OPEN' and office_id is not null;
create index commitment_open_of_giver on commitment (given_by, due, id) where state = 'OPEN';
create index commitment_open_of_nobody on commitment (due, id) where state = 'OPEN' and nobody_because is not null;
-- The calendar shows what was done too.
create index commitment_week_of_operator on commitment (operator_id, due) where state <> 'CANCELLED' and operator_id is not null;
create index commitment_week_of_office on commitment (office_id, due) where state <> 'CANCELLED' and office_id is not null;

create table commitment_colleague (
    commitment_id bigint not null references commitment,
    operator_id   bigint not null,
    primary key (commitment_id, operator_id)
);

-- Told once: whoever sets told_at first tells it.
create table commitment_reminder (
    id            bigint generated always as identity primary key,
    commitment_id bigint      not null references commitment,
    at            timestamptz not null,
    told_at       timestamptz
);
create index commitment_reminder_of on commitment_reminder (commitment_id);
create index commitment_reminder_due on commitment_reminder (at) where told_at is null;
