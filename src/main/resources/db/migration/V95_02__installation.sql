-- Which installation this database belongs to. It goes into a backup and comes back with it, so that
-- what waited on disk for one company's database is never written into another's.
create table installation (
    id  uuid not null default gen_random_uuid(),
    one boolean primary key default true check (one)
);
insert into installation default values;
