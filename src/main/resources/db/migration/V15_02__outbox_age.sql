-- What is forgotten after its time is found by its age.
create index outbox_event_at on outbox_event (at);
create index outbox_message_event on outbox_message (event_id);
