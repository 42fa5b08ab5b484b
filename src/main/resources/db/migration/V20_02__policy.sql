-- Regulations and their versions: draft -> submitted -> approved, or refused back to draft. What is in
-- force at a moment is the approved version with the latest in_force_from before it.
create table policy_version (
    id            bigint generated always as identity primary key,
    family        text not null check (family ~ '^[a-z-]{1,40}$'),
    number        integer not null check (number > 0),
    state         text not null check (state in ('draft', 'submitted', 'approved', 'withdrawn')),
    revision      integer not null default 1,
    document      text not null check (length(document) between 1 and 100000),
    note          text not null default '' check (length(note) <= 2000),
    -- Everybody who wrote at it; empty for what was shipped.
    authors       bigint[] not null default '{}',
    made_at       timestamptz not null,
    changed_at    timestamptz not null,
    submitted_by  bigint references app_user,
    submitted_at  timestamptz,
    decided_by    bigint references app_user,
    decided_at    timestamptz,
    decision_note text not null default '' check (length(decision_note) <= 2000),
    in_force_from timestamptz,
    constraint policy_version_number unique (family, number),
    constraint policy_version_in_force check ((state = 'approved') = (in_force_from is not null)),
    constraint policy_version_submitted check (state <> 'submitted' or submitted_by is not null),
    -- Two people: whoever wrote at it or submitted it does not approve it.
    constraint policy_version_second_person check (state <> 'approved' or cardinality(authors) = 0
        or (decided_by is not null and decided_by <> all (authors) and decided_by is distinct from submitted_by))
);
create index policy_version_approved on policy_version (family, in_force_from desc, number desc) where state = 'approved';

-- What was approved stays as it is: cases live under it. Only what is not yet in force can be withdrawn.
create function policy_version_is_settled() returns trigger language plpgsql as
$$
begin
    if old.state = 'withdrawn' or (old.state = 'approved' and not (new.state = 'withdrawn'
        and old.in_force_from > clock_timestamp() and new.document = old.document)) then
        raise exception 'a policy version that was decided on does not change'
            using errcode = 'check_violation', constraint = 'policy_version_is_settled';
    end if;
    return new;
end
$$;
create trigger policy_version_settled before update on policy_version
    for each row execute function policy_version_is_settled();

-- The files that were taken over, by their SHA-256: each becomes a version once.
create table policy_file (
    family text not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    primary key (family, digest)
);
