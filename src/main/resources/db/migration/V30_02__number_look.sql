-- Whose call is with whom, by number: a caller without a record may still have a case.
create table number_look (
    user_id bigint not null references app_user,
    call    text not null check (length(call) between 1 and 150),
    number  text not null check (length(number) between 1 and 32),
    until   timestamptz not null,
    primary key (user_id, call)
);
create index number_look_until on number_look (until);
