package hotline.recordings;

/**
 * How statements ask whether a recording {@code r} is purged: whether it has a tombstone. What is newer
 * than the newest tombstone needs no look, which is most of what people search for.
 */
final class Tombstones {
    private static final String NEWEST = "(select coalesce(max(recording_id), 0) from recording_tombstone)";

    /**
     * Audio is there, or may come. As a join against them: the database knows then that next to nothing is left out
     * by it, and reads a page's rows in order instead of all that match.
     */
    static final String NONE = "not exists (select from recording_tombstone t where t.recording_id = r.id)";

    static final String THERE = "exists (select from recording_tombstone t where t.recording_id = r.id)";

    /** As {@link RecordingState} names it. */
    static final String STATE = "coalesce(case when r.id <= " + NEWEST
            + " then (select 'purged' from recording_tombstone t where t.recording_id = r.id) end,"
            + " case when exists (select from recording_kept where purge_id is not null)"
            + " then (select 'purging' from recording_kept k where k.recording_id = r.id and k.purge_id is not null)"
            + " end, r.state)";

    /** When it was purged; null while it is not. */
    static final String AT = "case when r.id <= " + NEWEST
            + " then (select t.at from recording_tombstone t where t.recording_id = r.id) end";

    /** Under which policy; null while it is not. */
    static final String POLICY = """
            (select coalesce(t.policy, 'version ' || r.retention_version || '; ' || p.policy)
             from recording_tombstone t left join recording_purge p on p.id = t.purge_id
             where t.recording_id = r.id)""";

    private Tombstones() {}
}
