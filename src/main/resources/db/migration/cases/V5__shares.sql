-- Who takes part in a case beside its holder. A row stays when the share ends: who could see what, and when, is asked years later.
create table case_share (
    id          bigint generated always as identity primary key,
    case_id     bigint      not null references case_file,
    office_id   bigint,
    operator_id bigint,
    given       text        not null check (given in ('READ', 'CONTRIBUTE', 'CO_OWN')),
    since       timestamptz not null,
    -- Without a day it lasts until it is ended.
    until       timestamptz,
    -- Null: the hub, because the citizen wrote to that office too.
    by_id       bigint,
    reason      text        not null,
    -- The sharer has nothing more to do here, whatever others still have.
    done_at     timestamptz,
    done_by     bigint,
    ended_at    timestamptz,
    ended_by    bigint,
    check ((office_id is null) <> (operator_id is null))
);
create unique index case_share_with_office on case_share (case_id, office_id) where ended_at is null and office_id is not null;
create unique index case_share_with_operator on case_share (case_id, operator_id) where ended_at is null and operator_id is not null;
create index case_share_open_of_office on case_share (office_id, case_id) where ended_at is null and office_id is not null;
create index case_share_open_of_operator on case_share (operator_id, case_id) where ended_at is null and operator_id is not null;

-- Whose way it came by: a contact that is taken out of a case opens its own where it would have opened one at first.
alter table contact add column office_id bigint;
alter table contact add column topic_id bigint;
