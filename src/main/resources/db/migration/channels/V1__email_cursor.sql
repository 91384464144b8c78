-- Spring Modulith 2.1 runs this folder for the package channels as a whole; a folder below it would be run twice. So the channels number their migrations together.
-- How far each mailbox was read. Only a cursor: a mail that is read again has no further effect, for its identity is the hash of what it says.
create table email_cursor (
    mailbox      text   not null,
    folder       text   not null,
    uid_validity bigint not null,
    last_uid     bigint not null,
    -- Mails at or before last_uid that could not be taken yet.
    pending      bigint[] not null default '{}',
    primary key (mailbox, folder)
);
