-- As many cases as :cases says, and five times as many contacts, as a town would have them after three years: nine of ten closed, most of the open ones
-- young, in the offices, topics and hands that the hub has. Everything in one transaction; keys are not checked row by row, indexes are built at the end.
-- The audit trail, the facts and the ledger stay empty.

-- Preparing
set local synchronous_commit = off;
set local maintenance_work_mem = '256MB';
set local work_mem = '128MB';
set local session_replication_role = replica;
select setseed(0.5);
create temporary table word on commit drop as
    select array ['Buca', 'Lampione spento', 'Carta d''identità', 'Tassa rifiuti', 'Iscrizione alla mensa', 'Certificato di residenza', 'Pista ciclabile',
                  'Permesso di costruire', 'Segnalazione di rumore', 'Contrassegno invalidi', 'Albero pericolante', 'Cambio di residenza'] as what,
           array ['via Milano', 'via Cremona', 'piazza Loggia', 'corso Zanardelli', 'via Trieste', 'viale Piave', 'via Volturno', 'via San Faustino',
                  'via Veneto', 'via Orzinuovi', 'contrada del Carmine', 'via Lamarmora'] as place,
           array ['Anna', 'Luca', 'Giulia', 'Marco', 'Elena', 'Paolo', 'Sara', 'Davide', 'Chiara', 'Andrea', 'Fatima', 'Ion', 'Mei', 'Olena'] as first_name,
           array ['Bianchi', 'Rossi', 'Ferrari', 'Russo', 'Colombo', 'Ricci', 'Marino', 'Greco', 'Conti', 'Costa', 'Singh', 'Popescu', 'Hu', 'Kovalenko'] as last_name;
create temporary table known on commit drop as
    select (select array_agg(id order by id) from topic) as topics,
           (select array_agg(coalesce(office_id, 0) order by id) from topic) as offices,
           (select array_agg(id order by id) from operators where active) as operators;
create temporary table base on commit drop as
    select (select last_value from citizen_seq) + 100 as citizen, (select last_value from case_file_seq) as file, (select last_value from contact_seq) as contact,
           (select last_value from timeline_seq) as entry, (select floor(random() * 9e9)::bigint) as code,
           (select coalesce(max(number_serial), 0) from case_file) as serial, greatest(:cases * 4 / 10, 1) as citizens;
create temporary table taken_down on commit drop as
    select indexdef from pg_indexes i where schemaname = 'public' and tablename in ('citizen', 'contact_point', 'case_file', 'contact', 'participant',
        'thread_key', 'timeline_entry') and not exists (select from pg_constraint c where c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass);
do $$ declare name text;
begin
    for name in select split_part(split_part(indexdef, ' INDEX ', 2), ' ON ', 1) from taken_down loop
        execute 'drop index ' || name;
    end loop;
end $$;

-- Citizens, each with an e-mail address and most with a telephone number
insert into citizen (id, name, language, created_at)
    select base.citizen + n, first_name[1 + n % 14] || ' ' || last_name[1 + n / 14 % 14], case when n % 12 = 0 then 'en' else 'it' end, now() - interval '3 years'
    from word, base, generate_series(1, base.citizens) n;
insert into contact_point (citizen_id, kind, value, confirmed, since)
    select base.citizen + n, 'email', lower(first_name[1 + n % 14] || '.' || last_name[1 + n / 14 % 14]) || '.' || base.citizen + n || '@posta.example', true,
           now() - interval '3 years'
    from word, base, generate_series(1, base.citizens) n
    union all
    select base.citizen + n, 'phone', '+3933' || lpad((base.citizen + n)::text, 8, '0'), n % 3 = 0, now() - interval '3 years'
    from base, generate_series(1, base.citizens) n where n % 5 > 0;

-- Cases
create temporary table planned on commit drop as
    select n, base.citizen + 1 + floor(random() * base.citizens)::bigint as citizen, 1 + n % cardinality(known.topics) as topic,
           now() - interval '3 years' * (1 - (n - random()) / :cases) as opened_at,
           random() < case when n < :cases * 0.88 then 0.985 else 0.28 end as closed, random() as fate, random() as owned,
           (array ['EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'PHONE', 'PHONE', 'PHONE', 'WEB', 'COUNTER'])[1 + floor(random() * 10)::int] as channel,
           1 + floor(random() * 12)::int as what, 1 + floor(random() * 12)::int as place, 1 + floor(random() * 9)::int as contacts
    from base, known, generate_series(1, :cases) n;
insert into case_file (id, number_year, number_serial, code, salt, state, level, office_id, owner_id, topic_id, subject, place, channel, language, citizen_id, opened_at,
                       changed_at, last_contact_at, unread, resolved_at, closed_at, held_since,
                       accepted_at, desk_keeps, version)
    select base.file + n, extract(year from opened_at), base.serial + row_number() over (partition by extract(year from opened_at) order by n),
           lpad(ten::text, 10, '0') || lpad((98 - ten * 100 % 97)::text, 2, '0'), decode(md5(n::text), 'hex'), state,
           case when office is null then 'DESK' else 'OFFICE' end, office,
           case when closed or state <> 'NEW' and owned < 0.7 then known.operators[1 + n % cardinality(known.operators)] end, known.topics[topic],
           word.what[p.what] || ' in ' || word.place[p.place], case when owned < 0.4 then word.place[p.place] || ' ' || n % 120 else '' end, channel,
           case when n % 12 = 0 then 'en' else 'it' end, p.citizen, opened_at, changed_at, changed_at, not closed and owned < 0.3,
           case when closed or state = 'RESOLVED' then changed_at end, case when closed then changed_at end,
           case when office is null then opened_at else opened_at + (changed_at - opened_at) / 2 end,
           case when office is not null and (closed or state <> 'WITH_OFFICE' or owned < 0.9) then opened_at + (changed_at - opened_at) * 0.6 end,
           office is not null and owned between 0.1 and 0.2, contacts + 2
    from base, word, known, (
        select *, case when state in ('NEW', 'AT_DESK') or fate < 0.3 and state <> 'WITH_OFFICE' then null else nullif(known.offices[topic], 0) end as office
        from known, (
            select *, case when closed then 'CLOSED' when fate < 0.2 then 'NEW' when fate < 0.45 then 'AT_DESK' when fate < 0.8 then 'WITH_OFFICE'
                           when fate < 0.92 then 'WAITING' when fate < 0.97 then 'RESOLVED' else 'REOPENED' end as state,
                   least(now(), opened_at + interval '1 day' * (0.1 + fate * 40)) as changed_at, ((select code from base) + n::bigint * 7919) % 9999999967 as ten
            from planned) with_state) p;

-- Contacts: what came in and what went out, by turns
insert into contact (id, direction, channel, external_id, case_id, citizen_id, author_id, from_kind, from_value, from_name, to_kind, to_value, at, filed_at, subject, text,
                     thread_id, sender, language, confirmed, because)
    select base.contact + row_number() over (), case when turn % 2 = 1 then 'IN' else 'OUT' end, 'EMAIL', 'generated:' || file.id || '.' || turn, file.id, file.citizen_id,
           case when turn % 2 = 0 then coalesce(file.owner_id, known.operators[1]) end, 'email', case when turn % 2 = 1 then theirs.value else 'urp@touchpoint.example' end,
           case when turn % 2 = 1 then person.name else 'URP' end, 'email', case when turn % 2 = 1 then 'urp@touchpoint.example' else theirs.value end, moment, moment,
           file.subject, case when turn % 2 = 1 then 'Buongiorno, scrivo per ' || file.subject || ': resto in attesa di un vostro riscontro. Cordiali saluti, ' || person.name
                              else 'Gentile ' || person.name || ', abbiamo ricevuto la sua richiesta e la stiamo seguendo. Cordiali saluti, URP' end,
           '<generated.' || file.id || '.' || turn || '@posta.example>', 'PERSON', file.language, true, case when turn = 1 then 'new' else 'answers' end
    from base, known, planned join case_file file on file.id = (select base.file from base) + planned.n
        join citizen person on person.id = file.citizen_id
        join contact_point theirs on theirs.citizen_id = person.id and theirs.kind = 'email',
        generate_series(1, planned.contacts) turn,
        lateral (select file.opened_at + (file.changed_at - file.opened_at) * (turn - 1) / planned.contacts as moment) m;
insert into participant (case_id, kind, value, name, channel, language, our_kind, our_value, wrote, confirmed, since)
    select file.id, 'email', theirs.value, person.name, 'EMAIL', file.language, 'email', 'urp@touchpoint.example', true, true, file.opened_at
    from base join case_file file on file.id > base.file join citizen person on person.id = file.citizen_id
        join contact_point theirs on theirs.citizen_id = person.id and theirs.kind = 'email';
insert into thread_key (key, case_id, contact_id)
    select 'ref:' || md5(contact.thread_id), contact.case_id, contact.id from base join contact on contact.id > base.contact;

-- Timelines
insert into timeline_entry (id, case_id, at, kind, contact_id, actor_kind, actor_id, data)
    select base.entry + row_number() over (order by at), case_id, at, 'contact', id, case when direction = 'IN' then 'CITIZEN' else 'OPERATOR' end, author_id,
           case when because = 'new' then '{"opened": "true"}'::jsonb else '{}' end
    from base join contact on contact.id > base.contact;
insert into timeline_entry (id, case_id, at, kind, actor_kind, actor_id, data)
    select (select max(id) from timeline_entry) + row_number() over (), file.id, closed_at, 'state', 'OPERATOR', owner_id, '{"from": "AT_DESK", "to": "CLOSED"}'
    from base join case_file file on file.id > base.file where closed_at is not null;

-- Indexes and sequences
do $$ declare definition text;
begin
    for definition in select indexdef from taken_down loop
        execute definition;
    end loop;
end $$;
select setval('citizen_seq', (select max(id) from citizen) + 100), setval('case_file_seq', (select max(id) from case_file)),
       setval('contact_seq', (select max(id) from contact)), setval('timeline_seq', (select max(id) from timeline_entry));
do $$ declare year int; highest bigint;
begin
    for year, highest in select number_year, max(number_serial) from case_file group by number_year loop
        perform next_case_serial(year);
        perform setval('case_number_' || year, highest);
    end loop;
end $$;
