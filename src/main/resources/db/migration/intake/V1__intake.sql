-- Contacts of which a person must say where they belong, or confirm that they belong there.
create table review_item (
    id         bigint generated always as identity primary key,
    contact_id bigint      not null,
    case_id    bigint,
    reason     text        not null,
    candidates bigint[]    not null default '{}',
    created_at timestamptz not null,
    decided_at timestamptz,
    decided_by bigint,
    decision   text,
    note       text        not null default ''
);
create index review_open on review_item (id) where decided_at is null;
create index review_of_contact on review_item (contact_id);
create index review_of_case on review_item (case_id) where case_id is not null;

-- Journal entries that could not be filed. The body is kept as it stood on the queue, readable or not.
create table dead_letter (
    id         bigint generated always as identity primary key,
    message_id text        not null unique,
    body       text        not null,
    channel    text,
    original   char(64),
    reason     text        not null,
    attempts   int         not null,
    parked_at  timestamptz not null,
    state      text        not null default 'PARKED' check (state in ('PARKED', 'RETRIED', 'DISCARDED')),
    decided_at timestamptz,
    decided_by bigint,
    note       text        not null default ''
);
create index dead_letter_parked on dead_letter (id desc) where state = 'PARKED';
