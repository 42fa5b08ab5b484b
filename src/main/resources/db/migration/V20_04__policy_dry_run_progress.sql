-- When a dry run last said how far it is: one that has said nothing for long died with its server.
alter table policy_dry_run add column progress_at timestamptz;
