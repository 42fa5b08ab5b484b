-- Of two who change it at once the second is told so.
alter table customer_scheme add column version integer not null default 1;
