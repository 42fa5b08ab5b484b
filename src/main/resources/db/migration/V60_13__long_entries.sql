-- What a purge says of thousands of recordings is fingerprints, which do not compress: trying to took as
-- long as writing them.
alter table recording_event alter column detail set storage external;

-- Whether the entry of a decision names the fingerprints, so that the one of its removal need not.
alter table recording_purge add column fingerprints boolean not null default false;
