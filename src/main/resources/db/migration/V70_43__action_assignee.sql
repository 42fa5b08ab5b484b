-- Who has, or had, an action to do sees its complaint.
create index complaint_action_assignee on complaint_action (assigned_to, complaint_id);
