-- Since when fields that the company requires wait to be filled in: a complaint is registered while the customer is on
-- the line, whatever is missing. Null once all were filled in.
alter table complaint add column fields_owed_since timestamptz;
