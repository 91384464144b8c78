-- What an operator is writing to a citizen and has not sent. One that was sent is kept while it can still be taken back.
create table draft (
    id          bigint      generated always as identity primary key,
    operator_id bigint      not null,
    case_id     bigint      not null,
    text        text        not null,
    html        text        not null,
    uploads     uuid[]      not null default '{}',
    revision    bigint      not null,
    saved_at    timestamptz not null,
    sent_as     bigint
);
create unique index draft_in_work on draft (operator_id, case_id) where sent_as is null;
create index draft_by_age on draft (saved_at);
create index draft_sent on draft (sent_as) where sent_as is not null;
create index draft_uploads on draft using gin (uploads);
