create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- A name as it is looked for: no accents, no capitals.
create function plain_name(name text) returns text language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, name));

-- Whoever was merged into another stays as a signpost: old links lead on, and the merge can be undone.
alter table citizen add column merged_into bigint references citizen check (merged_into <> id);
create index citizen_merged_into on citizen (merged_into) where merged_into is not null;
create index citizen_by_name on citizen using gin (plain_name(name) gin_trgm_ops) where merged_into is null;
create index contact_point_by_beginning on contact_point (value text_pattern_ops);

-- What a citizen agreed to and took back, for one purpose at one contact point. Rows are only added: the newest says what holds.
create table consent (
    id          bigint generated always as identity primary key,
    citizen_id  bigint      not null references citizen,
    purpose     text        not null check (purpose in ('answers', 'news')),
    kind        text        not null check (kind in ('email', 'phone', 'account')),
    value       text        not null,
    given       boolean     not null,
    at          timestamptz not null,
    how         text        not null check (how in ('counter', 'phone', 'email', 'letter', 'portal', 'merge')),
    operator_id bigint,
    -- The merge (or its undoing) that wrote it, because the stricter of two holds.
    merge_id    bigint,
    check ((how = 'merge') = (merge_id is not null))
);
create index consent_of_citizen on consent (citizen_id, purpose, kind, value, id desc);

create table citizen_merge (
    id              bigint generated always as identity primary key,
    loser_id        bigint      not null references citizen,
    survivor_id     bigint      not null references citizen check (survivor_id <> loser_id),
    at              timestamptz not null,
    operator_id     bigint      not null,
    reason          text        not null check (reason <> ''),
    -- The survivor before and after: what nobody changed since goes back to what it was.
    name_before     text        not null,
    name_after      text        not null,
    note_before     text        not null,
    note_after      text        not null,
    language_before text        not null,
    language_after  text        not null,
    -- Consents with a higher id were given or withdrawn after the merge.
    consent_mark    bigint      not null,
    undone_at       timestamptz,
    undone_by       bigint,
    undo_reason     text,
    check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);
create unique index citizen_merge_in_force on citizen_merge (loser_id) where undone_at is null;
create index citizen_merge_of_survivor on citizen_merge (survivor_id, id desc);

-- The contact points of both as they were before.
create table citizen_merge_point (
    merge_id      bigint      not null references citizen_merge,
    citizen_id    bigint      not null references citizen,
    kind          text        not null,
    value         text        not null,
    confirmed     boolean     not null,
    undeliverable text,
    since         timestamptz not null,
    primary key (merge_id, citizen_id, kind, value)
);

-- The consents that were the other's.
create table citizen_merge_consent (
    merge_id   bigint not null references citizen_merge,
    consent_id bigint not null references consent,
    primary key (merge_id, consent_id)
);

-- What was changed about a citizen, and by whom.
create table citizen_event (
    id          bigint generated always as identity primary key,
    citizen_id  bigint      not null references citizen,
    at          timestamptz not null,
    operator_id bigint      not null,
    kind        text        not null,
    data        jsonb       not null default '{}'
);
create index citizen_event_of on citizen_event (citizen_id, id desc);
