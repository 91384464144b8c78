-- What is to be done for a topic again and again: several commitments that are given together.
create table plan (
    id         bigint generated always as identity primary key,
    version    bigint      not null,
    name       text        not null check (name <> '' and length(name) <= 120),
    -- Null: fits any.
    topic_id   bigint,
    active     boolean     not null,
    changed_at timestamptz not null,
    changed_by bigint      not null
);
create unique index plan_by_name on plan (lower(name)) where active;

create table plan_step (
    plan_id   bigint not null references plan,
    position  int    not null,
    kind      text   not null check (kind in ('ACTIVITY', 'EMAIL', 'FAX', 'CALL', 'LETTER')),
    title     text   not null check (title <> '' and length(title) <= 200),
    -- Days after the day on which it is given.
    days      int    not null check (days between 0 and 365),
    -- Whoever gives it, the office that holds the case, or one office.
    doer      text   not null check (doer in ('GIVER', 'HOLDER', 'OFFICE')),
    office_id bigint,
    primary key (plan_id, position),
    check ((doer = 'OFFICE') = (office_id is not null))
);
