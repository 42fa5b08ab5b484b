-- Part of a number is looked for beside part of the title; without an index of its own that read every complaint.
create index complaint_number_part on complaint using gin (number gin_trgm_ops);
