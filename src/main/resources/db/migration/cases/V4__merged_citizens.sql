-- What changed hands when two citizens were merged, so that an undo gives it back. Numbers above the marks were drawn after the merge.
create table merge_mark (
    merge_id     bigint primary key,
    case_mark    bigint not null,
    contact_mark bigint not null,
    entry_mark   bigint not null
);
create table case_of_merge (
    merge_id bigint not null,
    case_id  bigint not null references case_file,
    primary key (merge_id, case_id)
);
create table contact_of_merge (
    merge_id   bigint not null,
    contact_id bigint not null references contact,
    primary key (merge_id, contact_id)
);
