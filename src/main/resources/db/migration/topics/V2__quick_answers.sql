-- A question that was answered on the spot: what it was about and how it came, and nobody registered.
create table quick_answer (
    id            bigint generated always as identity primary key,
    topic_id      bigint      not null references topic,
    channel       text        not null,
    operator_id   bigint      not null,
    at            timestamptz not null,
    taken_back_at timestamptz,
    -- What it grew into, if it did not end on the spot.
    case_number   text
);
create index quick_answer_of_operator on quick_answer (operator_id, id desc);
