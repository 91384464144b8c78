-- Ready pieces of answers. One that is retired is offered no more; none is deleted.
create table text_module (
    id         bigint      generated always as identity primary key,
    version    bigint      not null,
    name       text        not null,
    topic_id   bigint,
    text_it    text        not null,
    text_en    text        not null,
    active     boolean     not null,
    changed_at timestamptz not null,
    changed_by bigint      not null,
    check (text_it <> '' or text_en <> '')
);
create unique index text_module_name on text_module (lower(name)) where active;
