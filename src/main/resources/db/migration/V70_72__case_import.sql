-- A file of complaints that somebody brings. Its rows wait here until they are written, each in a transaction with its
-- complaint, so that a server that is killed goes on where the last one was.
create table case_import (
    id            bigint generated always as identity primary key,
    name          text not null check (length(name) between 1 and 200),
    department_id bigint references department,
    made_by       bigint not null references app_user,
    made_at       timestamptz not null,
    state         text not null check (state in ('ready', 'running', 'stopped', 'done')),
    headings      text[] not null,
    ignored       text[] not null,
    total         integer not null default 0,
    fresh         integer not null default 0,
    duplicates    integer not null default 0,
    faulty        integer not null default 0,
    imported      integer not null default 0,
    refused       integer not null default 0,
    started_at    timestamptz,
    ended_at      timestamptz,
    -- When what its rows said was removed.
    forgotten_at  timestamptz
);
create index case_import_made_by on case_import (made_by, id);
create index case_import_running on case_import (id) where state = 'running';
create index case_import_kept on case_import (made_at) where forgotten_at is null;

create table case_import_row (
    import_id    bigint not null references case_import on delete cascade,
    nr           integer not null,
    state        text not null check (state in ('fresh', 'duplicate', 'faulty', 'imported', 'refused')),
    -- By the reference, or by all that the row says.
    key          text not null check (length(key) between 1 and 120),
    -- As they stood in the file, for the file of what was refused; gone once the row is written.
    cells        text[],
    draft        jsonb,
    fault        text,
    fault_column text,
    fault_said   text,
    complaint_id bigint references complaint on delete set null,
    primary key (import_id, nr)
);
create index case_import_row_state on case_import_row (import_id, state, nr);

-- What was imported, once and for all; 0 stands for no department.
create table complaint_imported (
    department_id bigint not null,
    key           text not null check (length(key) between 1 and 120),
    complaint_id  bigint references complaint on delete cascade,
    primary key (department_id, key)
);
create index complaint_imported_complaint on complaint_imported (complaint_id);
