create index recording_reason on recording (reason, started_at desc, id desc);
create index recording_voicemail on recording (started_at desc, id desc) where kind = 'voicemail';
