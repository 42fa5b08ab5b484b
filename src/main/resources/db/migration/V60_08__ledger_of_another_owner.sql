-- The server may work as a role that can add entries and change none. Their place and hash are given by
-- this function alone, with the rights of whoever owns the ledger.
alter function recording_event_chain() security definer;
alter function recording_event_chain() set search_path = public, pg_temp;
