-- What is signed with this key was given out by us; both servers know it.
create table web_form_key (
    only_row boolean primary key default true check (only_row),
    key      text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
insert into web_form_key default values;

-- Each task is good for one form; of an address and of all together only so many an hour. Kept for a day.
create table web_form_use (
    task    text primary key check (length(task) between 1 and 100),
    address text not null check (length(address) <= 64),
    at      timestamptz not null
);
create index web_form_use_at on web_form_use (at);
create index web_form_use_address on web_form_use (address, at);
