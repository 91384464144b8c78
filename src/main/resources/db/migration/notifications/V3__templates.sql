-- The words that administrators put in place of those that the hub comes with. A row is one version and never changes; a text's newest one holds.
create table template_version (
    template   text        not null,
    language   text        not null check (language in ('it', 'en')),
    version    integer     not null check (version > 0),
    subject    text        not null check (length(subject) <= 200),
    -- Null: back to the words that the hub comes with.
    body       text        check (length(body) <= 10000),
    note       text        not null check (length(note) <= 300),
    written_by bigint      not null,
    written_at timestamptz not null,
    primary key (template, language, version)
);

-- Counted up with each version, so that a node sees by reading one row whether what it remembers still holds; held while a version is written, so that
-- they come one after the other.
create table template_revision (
    only_one boolean primary key default true check (only_one),
    revision bigint  not null
);
insert into template_revision (revision) values (0);
