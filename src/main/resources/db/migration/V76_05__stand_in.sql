-- In whose place the one is asked to whom a request is offered: somebody who is away.
alter table service_request add column offered_for_id bigint references app_user;
