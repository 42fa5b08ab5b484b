-- A message to a customer: neither one of ours nor a group, but a number.
alter table outbox_message add column number text check (length(number) between 1 and 32);
alter table outbox_message drop constraint outbox_message_to;
alter table outbox_message add constraint outbox_message_to check (num_nonnulls(user_id, endpoint_id, number) = 1);
alter table outbox_message add constraint outbox_message_number check (number is null or channel = 'sms');
