create index notification_of_citizen on notification (citizen_id) where citizen_id is not null;

-- Whose rows became the other's when two citizens were merged, so that an undo gives them back.
create table notification_of_merge (
    merge_id        bigint not null,
    notification_id uuid   not null references notification,
    primary key (merge_id, notification_id)
);
