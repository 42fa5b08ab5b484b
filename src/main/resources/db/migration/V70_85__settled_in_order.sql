-- When complaints were carried out, for holding the follow-up regulation against a past period.
create index complaint_history_settled on complaint_history (id) where to_value = 'carried-out';
