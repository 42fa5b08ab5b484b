-- With the fence in a unique index, PostgreSQL tells its changes from others: a transaction that guards
-- itself by FOR KEY SHARE lets the lease be renewed, and lets nobody take it over, which changes the fence.
create unique index server_lease_fence on server_lease (name, fence);
