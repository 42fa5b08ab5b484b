-- A regulation wants it told this way, whatever the person wishes otherwise; where they named no number for short
-- messages it goes to the one on which they are on call.
alter table outbox_message add column demanded boolean not null default false;
