-- What citizens need, without citizens: one row for each contact and for each thing that happens to a case, written with it. No name, no address, no text; the case's id
-- only ties the rows of one case together and means nothing once the case is erased.
create table contact_fact (
    id        bigint generated always as identity primary key,
    case_id   bigint,
    direction text        not null check (direction in ('IN', 'OUT')),
    channel   text        not null,
    sender    text        not null,
    outcome   text        not null,
    at        timestamptz not null,
    filed_at  timestamptz not null
);
create index contact_fact_by_time on contact_fact using brin (filed_at);

create table case_fact (
    id         bigint generated always as identity primary key,
    case_id    bigint      not null,
    event      text        not null,
    by         text        not null,
    channel    text        not null,
    topic_id   bigint,
    office_id  bigint,
    level      text        not null,
    state      text        not null,
    from_state text,
    at         timestamptz not null
);
create index case_fact_by_time on case_fact using brin (at);
create index case_fact_of_case on case_fact (case_id, id);
