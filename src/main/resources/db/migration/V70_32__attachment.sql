-- Files that belong to a complaint. The name is shown and never used: the file lies under its id, sealed.
create table complaint_attachment (
    id           uuid primary key,
    complaint_id bigint not null references complaint on delete cascade,
    name         text not null check (length(name) between 1 and 150),
    media_type   text not null check (length(media_type) between 3 and 100),
    size         bigint not null check (size > 0),
    sha256       text not null check (length(sha256) = 64),
    wrapping_key text not null,
    key          bytea not null,
    added_at     timestamptz not null,
    added_by     bigint references app_user,
    removed_at   timestamptz,
    removed_by   bigint references app_user,
    constraint complaint_attachment_removed check ((removed_at is null) = (removed_by is null))
);
create index complaint_attachment_complaint on complaint_attachment (complaint_id, added_at);
