-- Who was invited to an appointment, so that whoever was is told of every change, and that it is off.
create table invitation (
    commitment_id bigint  not null,
    address       text    not null,
    name          text    not null,
    language      text    not null,
    operator_id   bigint,
    -- Of what they were told last (RFC 5545, 3.8.7.4).
    sequence      int     not null,
    withdrawn     boolean not null default false,
    primary key (commitment_id, address)
);
