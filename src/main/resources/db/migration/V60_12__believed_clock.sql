-- The last time that the server's clock was believed, so that a jump shows after a restart, too.
create table recording_clock (
    one      boolean primary key default true check (one),
    believed timestamptz not null
);
