-- The weekly hours of an office. Without a last day: the usual ones, until others begin. With both days: for a period, before the usual ones.
create table opening_hours (
    id          bigint generated always as identity primary key,
    office_id   bigint  not null references offices,
    valid_from  date,
    valid_until date,
    on_holidays boolean not null default false,
    version     bigint  not null default 0,
    check (valid_until is null or valid_from is not null and valid_until >= valid_from)
);

create index opening_hours_office on opening_hours (office_id);

-- In minutes since midnight, by the clock on the wall: 1440 is the end of the day.
create table opening_shifts (
    hours_id bigint   not null references opening_hours on delete cascade,
    weekday  smallint not null check (weekday between 1 and 7),
    opens    smallint not null check (opens between 0 and 1439),
    closes   smallint not null check (closes > opens and closes <= 1440),
    primary key (hours_id, weekday, opens)
);

-- Of one office, or of all of them where no office stands. Both days included. The past is kept: promises were counted by it.
create table closures (
    id        bigint generated always as identity primary key,
    office_id bigint references offices,
    first_day date   not null,
    last_day  date   not null,
    reason_it text   not null check (reason_it <> ''),
    reason_en text   not null check (reason_en <> ''),
    version   bigint not null default 0,
    check (last_day between first_day and first_day + 365)
);

create index closures_day on closures (first_day);

-- One row, changed with every change of hours, closures and desk: the nodes ask it whether the calendars they know are still true.
create table calendar_revision (
    one      boolean primary key default true check (one),
    revision uuid not null
);

insert into calendar_revision (revision) values (gen_random_uuid());

create table absences (
    id            bigint generated always as identity primary key,
    operator_id   bigint      not null references operators,
    away_from     timestamptz not null,
    away_until    timestamptz not null check (away_until > away_from),
    substitute_id bigint references operators check (substitute_id <> operator_id),
    note          text        not null default '',
    entered_by    bigint      not null references operators,
    entered_at    timestamptz not null,
    version       bigint      not null default 0
);

create index absences_operator on absences (operator_id, away_from);
create index absences_until on absences (away_until);
