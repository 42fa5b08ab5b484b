-- What the system itself wrote of a step, in English; null: the note is people's own words, whatever their language.
alter table complaint_history add column note_en text;
