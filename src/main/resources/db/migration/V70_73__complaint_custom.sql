-- What a company writes of its complaints beside the fixed fields, by the keys of complaint_scheme.
alter table complaint
    add column custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object');

create table complaint_scheme (
    only_one boolean primary key default true check (only_one),
    fields   jsonb not null check (jsonb_typeof(fields) = 'array')
);
insert into complaint_scheme (fields) values ('[]');

-- As a person reads them: of a choice its labels.
create function complaint_custom_text(custom jsonb) returns text language sql stable as
$$
select string_agg(concat_ws(' ', v.value, h.choice ->> 'labelZh', h.choice ->> 'labelEn'), ' ')
from jsonb_each_text(custom) v left join (
    select f.field ->> 'key' as key, c.choice
    from complaint_scheme s, jsonb_array_elements(s.fields) as f (field),
        jsonb_array_elements(case jsonb_typeof(f.field -> 'choices') when 'array' then f.field -> 'choices' else '[]' end)
            as c (choice)) h on h.key = v.key and h.choice ->> 'key' = v.value
$$;

create or replace function complaint_search_words(one bigint) returns tsvector language sql stable as
$$
select case_own_number(c.number)
    || case_words(concat_ws(' ', c.title, c.description, p.name, y.name,
        case when c.custom <> '{}' then complaint_custom_text(c.custom) end,
        (select string_agg(k.text, ' ') from complaint_contact k where k.complaint_id = c.id and k.text <> ''),
        (select string_agg(m.text, ' ') from complaint_comment m where m.complaint_id = c.id),
        (select string_agg(h.note, ' ') from complaint_history h where h.complaint_id = c.id and h.note <> '')))
    || case_number_words(c.phone)
    || coalesce((select case_number_words(variadic array_agg(ph.number)) from person_phone pp join phone ph on ph.id = pp.phone_id
        where pp.person_id = c.person_id), '')
from complaint c left join person p on p.id = c.person_id left join company y on y.id = p.company_id
where c.id = one
$$;
create trigger complaint_search_custom after update of custom on complaint
    for each row when (old.custom is distinct from new.custom) execute function complaint_search_anew();
