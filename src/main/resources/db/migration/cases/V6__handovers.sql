-- Who holds a case since when, whether the office has accepted it, and whether the desk stays responsible while an office works on it.
alter table case_file
    add column held_since  timestamptz,
    add column accepted_at timestamptz,
    add column desk_keeps  boolean not null default false;
update case_file f set held_since = coalesce(
    (select max(t.at) from timeline_entry t where t.case_id = f.id and t.kind in ('handed-over', 'returned')), opened_at);
update case_file set accepted_at = held_since where level = 'OFFICE';
alter table case_file
    alter column held_since set not null,
    alter column held_since set default now();

create index case_file_kept on case_file (changed_at desc, id desc) where closed_at is null and desk_keeps;
create index case_file_to_accept on case_file (office_id, changed_at desc, id desc)
    where closed_at is null and level = 'OFFICE' and accepted_at is null;
