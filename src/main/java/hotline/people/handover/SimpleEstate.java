package hotline.people.handover;

import hotline.platform.database.Sql;

/** Work that is passed on by a statement for each: what there is, and what becomes of one. */
public final class SimpleEstate implements Estate {
    /** Whichever of the two the condition names, the statement takes both. */
    private static final String BOTH = " and $1::bigint is not null and $2::bigint is not null";

    private final String kind;
    private final String from;
    private final Pass pass;

    /** What becomes of one, by its id. */
    public interface Pass {
        void on(Sql sql, Handover handover, long id);
    }

    /**
     * @param from table and condition, as in {@code callback t where t.owner_id = $1}; $1 is the person who leaves,
     *     $2 the department that is dissolved (0 when it is the other)
     */
    public SimpleEstate(String kind, String from, Pass pass) {
        this.kind = kind;
        this.from = from;
        this.pass = pass;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int count(Sql sql, Leaver leaver) {
        return sql.only(
                "select count(*)::int as n from (select t.id from " + from + BOTH + ") all_of_them",
                row -> row.getInteger("n"),
                leaver.userId() == null ? 0L : leaver.userId(),
                leaver.departmentId() == null ? 0L : leaver.departmentId());
    }

    @Override
    public int passOn(Sql sql, Handover handover, int most) {
        var ids = sql.query(
                "select t.id from " + from + BOTH + " order by t.id limit " + most + " for update of t",
                row -> row.getLong("id"),
                handover.userId(),
                handover.departmentId());
        ids.forEach(id -> pass.on(sql, handover, id));
        return ids.size();
    }
}
