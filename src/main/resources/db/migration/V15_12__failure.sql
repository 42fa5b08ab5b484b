-- What kind of failure the last attempt met and the other server's code, as people are told of it; the log has the detail.
-- Of attempts before this only the words are kept.
alter table outbox_message
    add column failure text check (length(failure) between 1 and 40),
    add column failure_code text not null default '' check (length(failure_code) <= 20);
