-- Who registered a complaint sees it by that; only who took a further contact sees it by the contact. So
-- what is looked up for each list stays as small as those are few.
alter table complaint_contact add column opening boolean not null default false;
update complaint_contact k set opening = true from complaint c
where c.id = k.complaint_id and k.at = c.registered_at and k.by_id = c.registered_by and k.from_complaint_id is null;
create index complaint_contact_heard on complaint_contact (by_id, complaint_id) where not opening;
drop index complaint_contact_by;
