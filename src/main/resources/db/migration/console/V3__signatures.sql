-- What stands under all that an operator writes to citizens.
create table signature (
    operator_id bigint primary key,
    text        text not null check (text <> '')
);
