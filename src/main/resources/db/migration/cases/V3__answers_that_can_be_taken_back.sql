-- An answer leaves a little after it was written; until then it can be taken back, with the state that it brought the case to.
alter table contact
    add column leaves_at     timestamptz,
    add column taken_back_at timestamptz;

-- The answer that a command wrote: the same command again gets the same answer.
alter table command_key add column contact_id bigint;
