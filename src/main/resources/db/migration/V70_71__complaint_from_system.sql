-- What another system has sent, by its own reference: each once, however often it is sent.
create table complaint_from_system (
    token_id     bigint not null references access_token,
    reference    text not null check (length(reference) between 1 and 100),
    -- Of what was sent: the same reference with other words is another matter.
    digest       bytea not null,
    complaint_id bigint not null unique references complaint on delete cascade,
    at           timestamptz not null,
    primary key (token_id, reference)
);
create index complaint_from_system_token on complaint_from_system (token_id, complaint_id);
