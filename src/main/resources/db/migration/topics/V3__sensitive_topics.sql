-- Topics that only named people may deal with.
alter table topic add column sensitive boolean not null default false;
create table topic_confidant (
    topic_id    bigint not null references topic,
    operator_id bigint not null,
    primary key (topic_id, operator_id)
);
create index topic_confidant_by_operator on topic_confidant (operator_id);
