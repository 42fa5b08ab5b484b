-- When each channel was together with the customer; of the customer's own, when it was with anybody. What was
-- logged before this says nothing.
alter table call_leg add column talks tstzmultirange not null default '{}';
