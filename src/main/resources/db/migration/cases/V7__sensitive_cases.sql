-- Kept for named people, because its topic is. Written with the topic, so that lists need not ask it.
alter table case_file add column sensitive boolean not null default false;
create index case_file_sensitive on case_file (topic_id, changed_at desc, id desc) where sensitive;
