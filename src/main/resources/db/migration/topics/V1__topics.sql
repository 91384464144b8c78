create sequence topic_seq increment by 50;
create sequence life_event_seq increment by 50;

create table life_event (
    id       bigint primary key default nextval('life_event_seq'),
    key      text not null unique,
    name_it  text not null,
    name_en  text not null,
    position int  not null default 0,
    version  bigint not null default 0
);

create table topic (
    id            bigint primary key default nextval('topic_seq'),
    key           text    not null unique,
    life_event_id bigint  not null references life_event,
    name_it       text    not null,
    name_en       text    not null,
    office_id     bigint,
    active        boolean not null default true,
    version       bigint  not null default 0
);
