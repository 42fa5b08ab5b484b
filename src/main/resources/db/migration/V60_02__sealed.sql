-- Recordings are encrypted at rest, each with a key of its own, and finished in steps of which each is
-- on record: after a crash the next step is known.
alter table recording
    add column step text not null default 'announced'
        check (step in ('announced', 'verified', 'sealed', 'stored', 'cleared')),
    -- Fingerprint of the spool file as it was verified; what is sealed must be the same.
    add column raw_sha256 bytea check (octet_length(raw_sha256) = 32),
    add column format text check (format in ('wav', 'opus', 'bin')),
    -- Bytes of sound without any header, as it would lie in a WAV file.
    add column sound_bytes bigint check (sound_bytes >= 0),
    -- Sealed but not in its place yet; relative to the store.
    add column part text check (length(part) <= 80),
    -- How the file is encrypted; null for what was stored before recordings were encrypted.
    add column cipher text check (length(cipher) <= 40),
    -- Its key, wrapped by the key that wrapping_key names; goes when the recording is purged.
    add column data_key bytea check (octet_length(data_key) <= 4096),
    add column wrapping_key text check (length(wrapping_key) <= 40),
    -- The file as it lies in the store; size and sha256 are those of the audio in it.
    add column stored_size bigint check (stored_size > 0),
    add column stored_sha256 bytea check (octet_length(stored_sha256) = 32),
    add constraint recording_key_has_name check ((data_key is null) = (wrapping_key is null)),
    add constraint recording_sealed_opens check (
        cipher is null or data_key is not null or state not in ('finished', 'purging')),
    add constraint recording_purged_has_no_key check (state <> 'purged' or data_key is null);

update recording set
    step = case when state = 'purged' or raw_removed_at is not null then 'cleared' else 'stored' end,
    format = case when file like '%.bin' then 'bin' else 'wav' end,
    sound_bytes = case when file like '%.bin' then 0 else size - 44 end,
    stored_size = size, stored_sha256 = sha256
where file is not null;

create index recording_wrapping_key on recording (wrapping_key) where data_key is not null;
