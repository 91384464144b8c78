-- What is done for citizens beside answering: one row for each step of a commitment, without the one who does it and without its words.
create table commitment_fact (
    id            bigint generated always as identity primary key,
    commitment_id bigint      not null,
    case_id       bigint      not null,
    event         text        not null,
    kind          text        not null,
    by            text        not null,
    -- PERSON, OFFICE, or why nobody.
    assignee      text        not null,
    office_id     bigint,
    topic_id      bigint,
    due           timestamptz not null,
    at            timestamptz not null
);
create index commitment_fact_by_time on commitment_fact using brin (at);
create index commitment_fact_of_case on commitment_fact (case_id, id);
