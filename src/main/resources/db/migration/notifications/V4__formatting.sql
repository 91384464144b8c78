-- What is said, with its formatting: a fragment of HTML, null where the text says all.
alter table notification add column html text;
