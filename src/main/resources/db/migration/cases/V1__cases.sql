create sequence case_file_seq;
create sequence contact_seq;
create sequence timeline_seq;

-- The number restarts every year (DPR 445/2000, art. 57); a sequence a year, made when the year's first case comes.
create function next_case_serial(for_year int) returns bigint language plpgsql as $$
begin
    return nextval('case_number_' || for_year);
exception when undefined_table then
    perform pg_advisory_xact_lock(4711, for_year);
    execute format('create sequence if not exists case_number_%s', for_year);
    return nextval('case_number_' || for_year);
end $$;

create table case_file (
    id              bigint primary key default nextval('case_file_seq'),
    number_year     int         not null,
    number_serial   bigint      not null,
    code            text        not null unique check (length(code) = 12),
    salt            bytea       not null,
    state           text        not null,
    level           text        not null,
    office_id       bigint,
    owner_id        bigint,
    topic_id        bigint,
    subject         text        not null,
    place           text        not null default '',
    latitude        double precision,
    longitude       double precision,
    channel         text        not null,
    language        text        not null,
    citizen_id      bigint,
    opened_at       timestamptz not null,
    changed_at      timestamptz not null,
    last_contact_at timestamptz not null,
    unread          boolean     not null default true,
    resolved_at     timestamptz,
    closed_at       timestamptz,
    previous_id     bigint references case_file,
    version         bigint      not null default 0,
    unique (number_year, number_serial),
    check ((latitude is null) = (longitude is null))
);
-- The desk reads by these; a closed case is on no desk.
create index case_file_at_desk on case_file (changed_at desc, id desc) where closed_at is null;
create index case_file_of_office on case_file (office_id, changed_at desc, id desc) where closed_at is null and office_id is not null;
create index case_file_of_owner on case_file (owner_id, changed_at desc, id desc) where closed_at is null and owner_id is not null;
create index case_file_unowned on case_file (changed_at desc, id desc) where closed_at is null and owner_id is null;
create index case_file_of_topic on case_file (topic_id, changed_at desc, id desc) where closed_at is null;
create index case_file_closed on case_file (changed_at desc, id desc) where closed_at is not null;
create index case_file_closed_of_office on case_file (office_id, changed_at desc, id desc) where closed_at is not null and office_id is not null;
create index case_file_closed_of_owner on case_file (owner_id, changed_at desc, id desc) where closed_at is not null and owner_id is not null;
create index case_file_of_citizen on case_file (citizen_id, id desc);

create table contact (
    id          bigint primary key default nextval('contact_seq'),
    direction   text        not null check (direction in ('IN', 'OUT')),
    channel     text        not null,
    external_id text        not null,
    event       int         not null default 0,
    case_id     bigint references case_file,
    citizen_id  bigint,
    author_id   bigint,
    from_kind   text        not null,
    from_value  text        not null,
    from_name   text        not null,
    to_kind     text        not null,
    to_value    text        not null,
    at          timestamptz not null,
    filed_at    timestamptz not null,
    subject     text        not null,
    text        text        not null,
    quoted      text        not null default '',
    html        text,
    attachments jsonb       not null default '[]',
    thread_id   text,
    others      jsonb       not null default '[]',
    sender      text        not null,
    language    text,
    original    char(64),
    notices     jsonb       not null default '[]',
    confirmed   boolean     not null,
    because     text        not null,
    evidence    jsonb       not null default '[]',
    -- What the contact did to the case's state, so that it can be taken back.
    state_before text,
    state_after  text,
    unique (channel, external_id, direction)
);
create index contact_of_case on contact (case_id, id);
create index contact_of_citizen on contact (citizen_id, id) where citizen_id is not null;

-- Who takes part in a case: whoever wrote, and whoever was addressed too. Only a confirmed one is ever sent anything.
create table participant (
    case_id    bigint      not null references case_file,
    kind       text        not null,
    value      text        not null,
    name       text        not null,
    channel    text        not null,
    language   text        not null,
    our_kind   text,
    our_value  text,
    wrote      boolean     not null,
    confirmed  boolean     not null,
    since      timestamptz not null,
    primary key (case_id, kind, value)
);
create index participant_by_address on participant (kind, value, case_id);

-- What leads to a case from outside: ids of messages, also of those that we never saw, and the exchange by its ends and subject.
create table thread_key (
    key        text        not null,
    case_id    bigint      not null references case_file,
    contact_id bigint      not null,
    primary key (key, case_id, contact_id)
);
create index thread_key_of_contact on thread_key (contact_id);

create table timeline_entry (
    id         bigint primary key default nextval('timeline_seq'),
    case_id    bigint      not null references case_file,
    at         timestamptz not null,
    kind       text        not null,
    contact_id bigint references contact,
    actor_kind text        not null,
    actor_id   bigint,
    data       jsonb       not null default '{}'
);
create index timeline_of_case on timeline_entry (case_id, id desc);
create index timeline_of_contact on timeline_entry (contact_id) where contact_id is not null;

-- Append-only. Sealed later: hash = SHA-256 (previous hash, content); a sealed row never changes, and no row is ever deleted.
create table audit_entry (
    id         bigint generated always as identity primary key,
    case_id    bigint      not null references case_file,
    at         timestamptz not null,
    actor_kind text        not null,
    actor_id   bigint,
    action     text        not null,
    details    jsonb       not null,
    previous   bytea,
    hash       bytea
);
create index audit_of_case on audit_entry (case_id, id);
create index audit_unsealed on audit_entry (case_id, id) where hash is null;

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.hash is not null
            or (new.id, new.case_id, new.at, new.actor_kind, new.actor_id, new.action, new.details)
               is distinct from (old.id, old.case_id, old.at, old.actor_kind, old.actor_id, old.action, old.details) then
        raise exception 'the audit trail is append-only';
    end if;
    return new;
end $$;
create trigger audit_append_only before update or delete on audit_entry for each row execute function audit_is_append_only();

-- What an operator asked for once is done once, however often the browser sends it.
create table command_key (
    key     text primary key,
    case_id bigint      not null,
    at      timestamptz not null
);
create index command_key_by_age on command_key (at);
