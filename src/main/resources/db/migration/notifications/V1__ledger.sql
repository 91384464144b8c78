-- The ledger of what was told to whom. A row is one message to one recipient over one channel; it is written in the transaction that
-- changes the case and is itself the outbox: what has no row is not sent, what has one is sent until its fate is known.
create table notification (
    id               uuid        primary key,
    case_id          bigint,
    case_number      text,
    case_code        text,
    kind             text        not null,
    priority         smallint    not null,
    channel          text        not null,
    recipient_kind   text        not null,
    recipient_value  text        not null,
    recipient_name   text        not null,
    citizen_id       bigint,
    operator_id      bigint,
    language         text        not null,
    from_kind        text,
    from_value       text,
    subject          text        not null,
    body             text        not null,
    attachments      jsonb       not null default '[]',
    thread           text[]      not null default '{}',
    automatic        boolean     not null,
    cause_contact_id bigint,

    -- A chain of rows that replace each other has the id of its first one in all others.
    chain            uuid,
    fell_back_from   uuid,

    state            text        not null check (state in ('QUEUED', 'CLAIMED', 'HANDED_OVER', 'IN_DOUBT', 'HELD', 'NEEDS_PERSON',
                                                           'DELIVERED', 'FAILED', 'SUPERSEDED', 'CANCELLED')),
    why              text,
    reason           text,
    attempts         integer     not null default 0,
    doubts           integer     not null default 0,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    first_attempt_at timestamptz,
    next_attempt_at  timestamptz,
    claimed_at       timestamptz,
    claimed_by       uuid,
    handed_over_at   timestamptz,
    settle_at        timestamptz,
    delivered_at     timestamptz,
    ended_at         timestamptz,
    reference        text,
    settled_by       bigint,

    check (state <> 'CLAIMED' or claimed_by is not null),
    check (state <> 'HANDED_OVER' or (reference is not null and settle_at is not null)),
    check (state <> 'QUEUED' or next_attempt_at is not null)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- What a dispatcher claims: answers before notices before bulletins, the longest waiting first.
create index notification_due on notification (channel, priority, next_attempt_at)
    where next_attempt_at is not null and state in ('QUEUED', 'IN_DOUBT');
-- What somebody is at work on or must look at: small, whatever the size of the ledger; metrics count it.
create index notification_open on notification (state, changed_at, id)
    where state in ('QUEUED', 'CLAIMED', 'IN_DOUBT', 'HELD', 'NEEDS_PERSON');
-- What ends by itself when nothing more is heard.
create index notification_settling on notification (settle_at) where settle_at is not null and state in ('HANDED_OVER', 'IN_DOUBT');
create index notification_reference on notification (channel, reference) where reference is not null;
create index notification_case on notification (case_id, created_at) where case_id is not null;
create index notification_cause on notification (cause_contact_id) where cause_contact_id is not null;
create index notification_chain on notification (chain) where chain is not null;
-- For the loop guard: how many automatic messages an address had lately.
create index notification_rate on notification (recipient_value, created_at) where automatic;

-- All that came back about what we sent, matched or not, each piece of news once.
create table notification_receipt (
    id              bigint      generated always as identity primary key,
    digest          text        not null unique,
    notification_id uuid        references notification,
    channel         text        not null,
    message_id      uuid,
    reference       text,
    fate            text        not null,
    reason          text        not null,
    at              timestamptz not null,
    recorded_at     timestamptz not null
);
create index notification_receipt_of on notification_receipt (notification_id) where notification_id is not null;
create index notification_receipt_unmatched on notification_receipt (channel, reference)
    where notification_id is null and reference is not null;

-- Addresses that were refused for good. Nothing is sent there until they are heard from again, or the mark grows old.
create table undeliverable_address (
    kind   text        not null,
    value  text        not null,
    reason text        not null,
    since  timestamptz not null,
    primary key (kind, value)
);

-- The running processes that claim rows. A claim is worth as much as the life of its claimer.
create table notification_node (
    id          uuid        primary key,
    alive_until timestamptz not null
);
