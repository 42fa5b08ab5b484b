-- The version of the regulation that a complaint was born under, and lives under to its end; null for
-- complaints older than versions, which live under the first.
alter table complaint add column policy_version_id bigint references policy_version;
