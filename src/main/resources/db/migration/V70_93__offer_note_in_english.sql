-- What the system wrote of an offer that it made, in English; null: the note is somebody's own words.
alter table complaint add column offer_note_en text;
