-- Whoever took a complaint, not the branch that settled it, asks its customer, whatever a program above may think.
create function follow_up_caller_is_not_of_the_branch() returns trigger language plpgsql as
$$
begin
    if exists (select from complaint c where c.id = new.complaint_id and c.central_follow_up
               and is_of_branch(new.assigned_to, c.branch_id)) then
        raise exception 'the branch that settled a complaint does not follow it up'
            using errcode = 'check_violation', constraint = 'follow_up_caller_is_not_of_the_branch';
    end if;
    return new;
end
$$;
create trigger follow_up_caller_of_branch before insert or update of assigned_to on follow_up
    for each row when (new.assigned_to is not null and new.complaint_id is not null)
    execute function follow_up_caller_is_not_of_the_branch();
