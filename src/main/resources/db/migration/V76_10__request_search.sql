-- A service request is found by the words of complaints (V70_61): a Chinese word of two characters has no trigram,
-- and neither could an index help while the customer's name was looked at as well.
create table service_request_search (
    request_id bigint primary key references service_request on delete cascade,
    words      tsvector not null
);
create index service_request_search_words on service_request_search using gin (words) with (fastupdate = off);

create function service_request_words(one bigint) returns tsvector language sql stable as
$$
select case_own_number(r.number)
    || case_words(concat_ws(' ', r.product, r.model, r.address, r.symptom, r.contact, p.name, y.name))
    || case_number_words(r.phone)
    || coalesce((select case_number_words(variadic array_agg(ph.number)) from person_phone pp join phone ph on ph.id = pp.phone_id
        where pp.person_id = r.person_id), '')
from service_request r left join person p on p.id = r.person_id left join company y on y.id = p.company_id
where r.id = one
$$;

create function service_request_search_anew() returns trigger language plpgsql as
$$
begin
    insert into service_request_search (request_id, words) values (new.id, service_request_words(new.id))
    on conflict (request_id) do update set words = excluded.words;
    return null;
end
$$;
create trigger service_request_search_registered after insert on service_request
    for each row execute function service_request_search_anew();
create trigger service_request_search_corrected
    after update of number, product, model, address, symptom, contact, phone, person_id on service_request
    for each row when ((old.number, old.product, old.model, old.address, old.symptom, old.contact, old.phone, old.person_id)
        is distinct from (new.number, new.product, new.model, new.address, new.symptom, new.contact, new.phone, new.person_id))
    execute function service_request_search_anew();

create function service_request_search_customer() returns trigger language plpgsql as
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
    update service_request_search s set words = service_request_words(s.request_id)
    from service_request r where r.person_id = whose and s.request_id = r.id;
    return null;
end
$$;
create trigger service_request_search_person after update of name, company_id on person
    for each row when ((old.name, old.company_id) is distinct from (new.name, new.company_id))
    execute function service_request_search_customer();
create trigger service_request_search_phone after insert or delete on person_phone
    for each row execute function service_request_search_customer();

insert into service_request_search (request_id, words) select id, service_request_words(id) from service_request;
