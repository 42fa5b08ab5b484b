-- The callbacks of one queue by due time, also of one that has few among many.
create index callback_queue on callback (queue, due_at, id);
