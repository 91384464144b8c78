-- How an operator proves who he or she is, where no identity provider does. Only the hash is kept (argon2id, RFC 9106).
create table credentials (
    operator_id bigint      primary key,
    hash        text        not null,
    -- A one-time password opens nothing but the choice of another, and ends by itself.
    one_time    boolean     not null,
    expires_at  timestamptz,
    changed_at  timestamptz not null,
    check (one_time = (expires_at is not null))
);

-- A bucket for each thing that may not happen too often, the same for all nodes: it is empty again at that time.
-- Keys are sealed: neither names nor addresses stand here.
create table rate_limits (
    key      text        primary key,
    empty_at timestamptz not null
);
create index rate_limits_empty_at on rate_limits (empty_at);

-- What happened to accounts, and who signed in from where; kept for a time that the settings say.
create table access_events (
    id          bigint      generated always as identity primary key,
    at          timestamptz not null,
    kind        text        not null,
    -- Whose account; null where the name that was typed is nobody's. What was typed is never kept: people type passwords there.
    operator_id bigint,
    -- Who did it; null where the hub or somebody at the sign-in page did.
    by_operator bigint,
    address     text,
    detail      text
);
create index access_events_operator on access_events (operator_id, id desc);
create index access_events_at on access_events (at);
