-- Registers and statistics of a month read that month, not the years before it.
create index complaint_registered_at on complaint (registered_at);
create index complaint_closed_at on complaint (closed_at) where closed_at is not null;
create index complaint_contact_at on complaint_contact (at);
create index customer_promise_made_at on customer_promise (made_at);
