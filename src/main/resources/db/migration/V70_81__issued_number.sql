-- Every number that was ever given, of whatever kind: also when the way of numbering changes, none is given twice.
create table issued_number (
    number    text primary key check (length(number) between 1 and 40),
    kind      text not null check (kind in ('complaint', 'request', 'appointment', 'incident', 'suggestion')),
    issued_at timestamptz not null
);
insert into issued_number (number, kind, issued_at) select number, 'complaint', registered_at from complaint;
