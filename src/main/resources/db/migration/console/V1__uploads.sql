-- Files chosen for an answer that is not sent yet; each belongs to the operator who chose it.
create table upload (
    id          uuid        primary key,
    operator_id bigint      not null,
    name        text        not null,
    media_type  text        not null,
    size        bigint      not null,
    content     char(64)    not null,
    at          timestamptz not null
);
create index upload_by_age on upload (at);
