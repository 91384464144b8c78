-- Nobody and nothing is deleted here: cases and the audit remember offices and operators by their ids.
create table offices (
    id      bigint generated always as identity primary key,
    key     text    not null unique check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    name_it text    not null check (name_it <> ''),
    name_en text    not null check (name_en <> ''),
    email   text,
    desk    boolean not null default false,
    active  boolean not null default true,
    version bigint  not null default 0,
    check (active or not desk)
);

-- One desk, and no more.
create unique index offices_desk on offices (desk) where desk;

-- The hub cannot work without a desk; the administrator gives it the name that it has in this municipality.
insert into offices (key, name_it, name_en, desk)
values ('urp', 'Ufficio Relazioni con il Pubblico', 'Public Relations Office', true);

create table operators (
    id           bigint generated always as identity primary key,
    user_name    text    not null unique check (user_name ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
    display_name text    not null check (display_name <> ''),
    email        text,
    language     text    not null check (language in ('it', 'en')),
    active       boolean not null default true,
    version      bigint  not null default 0
);

create index operators_email on operators (email);

create table operator_roles (
    operator_id bigint not null references operators,
    role        text   not null check (role in ('AGENT', 'OFFICE_MEMBER', 'PUBLISHER', 'VALIDATOR', 'SUPERVISOR', 'ADMINISTRATOR')),
    primary key (operator_id, role)
);

create table operator_offices (
    operator_id bigint  not null references operators,
    office_id   bigint  not null references offices,
    head        boolean not null default false,
    primary key (operator_id, office_id)
);

create index operator_offices_office on operator_offices (office_id);
