-- Who saw what only named people may see. Rows are written, never changed.
create table read_log (
    id          bigint generated always as identity primary key,
    case_id     bigint      not null,
    operator_id bigint      not null,
    at          timestamptz not null,
    what        text        not null check (what in ('READ', 'BROKE_GLASS')),
    reason      text        not null default ''
);
create index read_log_of_case on read_log (case_id, id desc);
