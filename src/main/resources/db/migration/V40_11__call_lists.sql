-- A page of the calls of one queue or of one agent is read along these, newest first, and no further.
create index call_visit_newest on call_visit (queue, call_id desc);
create index call_leg_agent on call_leg (user_id, call_id desc) where role = 'agent' and user_id is not null;
