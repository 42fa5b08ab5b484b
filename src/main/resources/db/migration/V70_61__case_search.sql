-- The words by which a case is found: those of the matter, its contacts, comments and steps, and of the customer.
-- Chinese is written without spaces, so each character and each pair of neighbours is a word; a trigram index
-- finds nothing shorter than three. Of words of 4 to 12 letters all with one letter left out are kept too
-- (behind a tilde): two words that differ by one letter, or by two that changed places, have one in common.
create function case_words(written text) returns tsvector language sql immutable parallel safe as
$$
with run as (
    select word, word ~ '^[㐀-䶿一-鿿豈-﫿𠀀-𳿿]' as han
    from regexp_split_to_table(
        regexp_replace(lower(normalize(left(written, 60000), NFKC) collate "pg_c_utf8"),
            '([㐀-䶿一-鿿豈-﫿𠀀-𳿿]+)', ' \1 ', 'g') collate "pg_c_utf8",
        '[^[:alnum:]]+') word
    where word <> ''
), part as (
    select left(word, 40) as word from run where not han
    union
    select substr(word, at, size) from run, generate_series(1, length(word)) at, (values (1), (2)) s (size)
    where han and at + size <= length(word) + 1
    union
    select '~' || left(word, at - 1) || substr(word, at + 1) from run, generate_series(1, length(word)) at
    where not han and length(word) between 4 and 12 and word !~ '[0-9]'
)
select coalesce(array_to_tsvector(array_agg(word)), '') from part
$$;

-- A number by its end, since that is what people remember of it; written backwards behind a sign.
create function case_number_words(variadic numbers text[]) returns tsvector language sql immutable parallel safe as
$$
select coalesce(array_to_tsvector(array_agg(distinct '#' || reverse(digits))), '')
from (select regexp_replace(number, '[^0-9]', '', 'g') as digits from unnest(numbers) number) n
where length(digits) between 2 and 32
$$;

-- Every end of a case's own number, so that any part of it is the beginning of a word.
create function case_own_number(number text) returns tsvector language sql immutable parallel safe as
$$
select coalesce(array_to_tsvector(array_agg(distinct substr(plain, at))), '')
from (select lower(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')) as plain) n, generate_series(1, length(plain) - 1) at
$$;

create table complaint_search (
    complaint_id bigint primary key references complaint on delete cascade,
    words        tsvector not null
);
-- Without a list of pending entries, which each search would have to read as well.
create index complaint_search_words on complaint_search using gin (words) with (fastupdate = off);

create function complaint_search_words(one bigint) returns tsvector language sql stable as
$$
select case_own_number(c.number)
    || case_words(concat_ws(' ', c.title, c.description, p.name, y.name,
        (select string_agg(k.text, ' ') from complaint_contact k where k.complaint_id = c.id and k.text <> ''),
        (select string_agg(m.text, ' ') from complaint_comment m where m.complaint_id = c.id),
        (select string_agg(h.note, ' ') from complaint_history h where h.complaint_id = c.id and h.note <> '')))
    || case_number_words(c.phone)
    || coalesce((select case_number_words(variadic array_agg(ph.number)) from person_phone pp join phone ph on ph.id = pp.phone_id
        where pp.person_id = c.person_id), '')
from complaint c left join person p on p.id = c.person_id left join company y on y.id = p.company_id
where c.id = one
$$;

create function complaint_search_anew() returns trigger language plpgsql as
$$
begin
    insert into complaint_search (complaint_id, words) values (new.id, complaint_search_words(new.id))
    on conflict (complaint_id) do update set words = excluded.words;
    return null;
end
$$;
create trigger complaint_search_registered after insert on complaint
    for each row execute function complaint_search_anew();
create trigger complaint_search_corrected after update of title, description, person_id, phone, number on complaint
    for each row when ((old.title, old.description, old.person_id, old.phone, old.number)
        is distinct from (new.title, new.description, new.person_id, new.phone, new.number))
    execute function complaint_search_anew();

-- What is only ever added adds its words.
create function complaint_search_more() returns trigger language plpgsql as
$$
begin
    update complaint_search set words = words || case_words(case when tg_table_name = 'complaint_history'
        then to_jsonb(new) ->> 'note' else to_jsonb(new) ->> 'text' end)
    where complaint_id = new.complaint_id;
    return null;
end
$$;
create trigger complaint_search_contact after insert on complaint_contact
    for each row when (new.text <> '') execute function complaint_search_more();
create trigger complaint_search_comment after insert on complaint_comment
    for each row execute function complaint_search_more();
create trigger complaint_search_step after insert on complaint_history
    for each row when (new.note <> '') execute function complaint_search_more();

-- A customer who is called otherwise, moves to another company or gets another number is found by that.
create function complaint_search_customer() returns trigger language plpgsql as
$$
declare
    whose bigint;
begin
    if tg_table_name = 'person' then
        whose := new.id;
    elsif tg_op = 'DELETE' then
        whose := old.person_id;
    else
        whose := new.person_id;
    end if;
    update complaint_search s set words = complaint_search_words(s.complaint_id)
    from complaint c where c.person_id = whose and s.complaint_id = c.id;
    return null;
end
$$;
create trigger complaint_search_person after update of name, company_id on person
    for each row when ((old.name, old.company_id) is distinct from (new.name, new.company_id))
    execute function complaint_search_customer();
create trigger complaint_search_phone after insert or delete on person_phone
    for each row execute function complaint_search_customer();

insert into complaint_search (complaint_id, words) select id, complaint_search_words(id) from complaint;

-- A list that somebody looks at again and again, their own or shared.
create table case_filter (
    id            bigint generated always as identity primary key,
    owner_id      bigint not null references app_user,
    name          text not null check (length(name) between 1 and 60),
    shared        text not null default 'own' check (shared in ('own', 'department', 'all')),
    department_id bigint references department,
    filter        jsonb not null check (jsonb_typeof(filter) = 'object' and length(filter::text) <= 2000),
    changed_at    timestamptz not null,
    constraint case_filter_department check (shared <> 'department' or department_id is not null)
);
create unique index case_filter_name on case_filter (owner_id, lower(name));
create index case_filter_shared on case_filter (shared, department_id) where shared <> 'own';
