-- Numbers that were given before there was a list of all of them.
insert into issued_number (number, kind, issued_at)
select number, 'request', registered_at from service_request
union all select number, 'appointment', registered_at from appointment
union all select number, 'incident', registered_at from incident
union all select number, 'suggestion', registered_at from suggestion
on conflict do nothing;
