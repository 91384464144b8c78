create sequence citizen_seq increment by 50;

create table citizen (
    id          bigint primary key default nextval('citizen_seq'),
    name        text        not null,
    language    text        not null,
    note        text        not null default '',
    created_at  timestamptz not null,
    version     bigint      not null default 0
);

-- Where a citizen can be reached. One address may belong to several citizens, and a citizen has several.
create table contact_point (
    citizen_id    bigint      not null references citizen,
    kind          text        not null check (kind in ('email', 'phone', 'account')),
    value         text        not null,
    confirmed     boolean     not null default false,
    undeliverable text,
    since         timestamptz not null,
    primary key (citizen_id, kind, value)
);
create index contact_point_by_address on contact_point (kind, value);
