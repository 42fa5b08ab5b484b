-- What the system itself wrote of a step, in English; null: the note is people's own words, or one word for all.
alter table follow_up_history add column note_en text;
