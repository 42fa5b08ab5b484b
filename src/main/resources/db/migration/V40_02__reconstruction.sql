-- What was not heard is put together from the telephone system's own files.

-- Null: as heard. Else how much of it comes from the files.
alter table call add column reconstructed text check (reconstructed in ('completed', 'whole'));
alter table call_event add column reconstructed boolean not null default false;
create index call_reconstructed on call (pbx, started_at) where reconstructed is not null;

-- How far each file has been read. Known by its first line, whatever its name and inode.
create table pbx_file (
    id            bigint generated always as identity primary key,
    pbx           text not null,
    source        text not null,
    print         text not null,
    inode         bigint not null,
    name          text not null,
    read_to       bigint not null check (read_to >= 0),
    size          bigint not null,
    active        boolean not null,
    unreadable    bigint not null,
    -- Between which times of the telephone system lines could not be read.
    damaged_from  timestamptz,
    damaged_until timestamptz,
    -- Time of the last line about a call.
    last_at       timestamptz,
    -- When it was found to be gone with something unread.
    vanished_at   timestamptz,
    constraint pbx_file_once unique (pbx, source, print)
);

-- Lines about calls that are not over yet, or not yet compared with the log; deleted then.
create table pbx_line (
    file_id  bigint not null references pbx_file on delete cascade,
    start    bigint not null,
    pbx      text not null,
    source   text not null,
    at       timestamptz not null,
    uniqueid text not null,
    -- The queue log does not say.
    linkedid text,
    last     boolean not null,
    line     text not null,
    read_at  timestamptz not null default now(),
    primary key (file_id, start)
);
create index pbx_line_linkedid on pbx_line (pbx, linkedid) where linkedid is not null;
create index pbx_line_uniqueid on pbx_line (pbx, uniqueid);
create index pbx_line_last on pbx_line (pbx, file_id, start) where last;
create index pbx_line_at on pbx_line (pbx, at);

-- Whether the files are read at all.
create table pbx_journal (
    pbx          text primary key,
    looked_at    timestamptz not null,
    -- Everything written until then has been read.
    caught_up_at timestamptz,
    problem      text not null
);

-- What became of each stretch that was not heard.
alter table pbx_gap
    add column reconciliation text not null default 'pending'
        check (reconciliation in ('pending', 'complete', 'partial')),
    add column reconciled_at timestamptz,
    -- Why it is not complete.
    add column problem text check (problem in ('no-files', 'file-lost', 'lines-unreadable')),
    -- Calls that touch it: those nobody had heard of, and those of which a part was missing.
    add column calls_whole integer not null default 0,
    add column calls_completed integer not null default 0,
    add constraint pbx_gap_reconciled check ((reconciliation = 'pending') = (reconciled_at is null)),
    add constraint pbx_gap_problem check ((reconciliation = 'partial') = (problem is not null));
create index pbx_gap_pending on pbx_gap (pbx, since) where reconciliation = 'pending';
