-- Which server writes what the telephone system tells, and dials: one at a time for each telephone
-- system. The fence grows with every change of hands and goes on where the dialler's own one stood.
create table server_lease (
    name   text primary key,
    holder text not null,
    node   text not null,
    fence  bigint not null check (fence > 0),
    since  timestamptz not null,
    until  timestamptz not null
);
insert into server_lease (name, holder, node, fence, since, until)
select pbx, holder, '', greatest(fence, 1), now(), now() from dialler_lease;

-- Every term of office, for whoever asks which server wrote something.
create table server_lease_term (
    name     text not null,
    fence    bigint not null,
    holder   text not null,
    node     text not null,
    taken_at timestamptz not null,
    primary key (name, fence)
);

-- Under which term a row was written last, and when; null for what a person wrote.
alter table call add column fence bigint, add column written_at timestamptz;
alter table pbx_gap add column fence bigint, add column written_at timestamptz;
alter table recording add column fence bigint, add column written_at timestamptz;
alter table callback add column fence bigint, add column written_at timestamptz;

-- The holder of the lease says its number at the beginning of each transaction (hotline.fence). A
-- smaller number than the one that stands in the row is an old holder's, and refused.
create function stamp_fence() returns trigger language plpgsql as $$
declare
    fence bigint := nullif(current_setting('hotline.fence', true), '')::bigint;
begin
    if fence is not null then
        if tg_op = 'UPDATE' and old.fence > fence then
            raise exception 'fencing number % is older than %', fence, old.fence using errcode = '57F05';
        end if;
        new.fence := fence;
        new.written_at := clock_timestamp();
    end if;
    return new;
end $$;
create trigger call_fence before insert or update on call for each row execute function stamp_fence();
create trigger pbx_gap_fence before insert or update on pbx_gap for each row execute function stamp_fence();
create trigger recording_fence before insert or update on recording for each row execute function stamp_fence();
create trigger callback_fence before insert or update on callback for each row execute function stamp_fence();
