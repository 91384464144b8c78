-- What our own people are told. A row is one person told of one thing; it is written in the transaction of what it tells of.
create table notice (
    id          bigint      generated always as identity primary key,
    operator_id bigint      not null,
    case_id     bigint      not null,
    -- A case's number never changes.
    case_number text        not null,
    occasion    text        not null,
    actor_kind  text        not null check (actor_kind in ('CITIZEN', 'OPERATOR', 'HUB')),
    actor_id    bigint,
    -- That it concerns beside the person.
    office_id   bigint,
    at          timestamptz not null,
    way         text        not null check (way in ('CONSOLE', 'DIGEST', 'MAIL')),
    seen_at     timestamptz,
    -- When its mail may leave, if nobody has seen it by then.
    mail_due    timestamptz,
    mailed_at   timestamptz,
    check (way <> 'CONSOLE' or mail_due is null)
) with (fillfactor = 80);
create index notice_of on notice (operator_id, id);
create index notice_unread on notice (operator_id, case_id) where seen_at is null;
create index notice_due on notice (mail_due, operator_id) where mail_due is not null and mailed_at is null and seen_at is null;
create index notice_mailed on notice (operator_id, mailed_at) where mailed_at is not null;
create index notice_seen on notice (seen_at) where seen_at is not null;

-- Who watches a case and who has muted it; of nobody else there is a row.
create table case_attention (
    case_id     bigint      not null,
    operator_id bigint      not null,
    level       text        not null check (level in ('WATCHED', 'MUTED')),
    since       timestamptz not null,
    primary key (case_id, operator_id)
);

-- Where somebody wants to be told in another way than is usual.
create table notice_choice (
    operator_id bigint not null,
    occasion    text   not null,
    way         text   not null check (way in ('NONE', 'CONSOLE', 'DIGEST', 'MAIL')),
    primary key (operator_id, occasion)
);

-- When what is gathered is mailed, by the municipality's clock; of whoever has chosen no times there is no row.
create table notice_digest (
    operator_id bigint not null,
    at          time   not null,
    primary key (operator_id, at)
);

-- When a commitment that is open will be late. Taken away when that is told.
create table notice_deadline (
    commitment_id bigint      primary key,
    due           timestamptz not null
);
create index notice_deadline_due on notice_deadline (due);
