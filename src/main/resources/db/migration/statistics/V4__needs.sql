-- What was asked on the spot has a topic although it has no case.
alter table contact_fact add column topic_id bigint;
