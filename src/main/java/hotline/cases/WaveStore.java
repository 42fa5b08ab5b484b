package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Steps that were raised and of which nobody was told out of the house yet, and those that were told together. */
final class WaveStore {
    private WaveStore() {}

    /** A step that was raised. */
    record Untold(long noticeId, long complaintId, Map<Language, String> explanation, List<Long> told) {}

    static void raised(Sql sql, long noticeId) {
        sql.update("update complaint_notice set untold = true where id = $1", noticeId);
    }

    static boolean any(Sql sql) {
        return sql.only(
                "select exists (select from complaint_notice where untold) as any", row -> row.getBoolean("any"));
    }

    /** The earliest of them. */
    static List<Untold> untold(Sql sql, int most) {
        return sql.query(
                """
                select n.id, n.complaint_id, n.explanation_zh, n.explanation_en,
                    array(select t.user_id from complaint_told t where t.notice_id = n.id) as told
                from complaint_notice n where n.untold order by n.id limit $1""",
                row -> {
                    var explanation = new EnumMap<Language, String>(Language.class);
                    explanation.put(Language.ZH, row.getString("explanation_zh"));
                    explanation.put(Language.EN, row.getString("explanation_en"));
                    return new Untold(
                            row.getLong("id"),
                            row.getLong("complaint_id"),
                            explanation,
                            List.of(row.getArrayOfLongs("told")));
                },
                most);
    }

    static void told(Sql sql, long noticeId) {
        sql.update("update complaint_notice set untold = false where id = $1", noticeId);
    }

    /** All of them, told together from now on. @return the wave's id */
    static long gather(Sql sql, Instant now) {
        var wave = sql.only(
                "insert into late_wave (at) values ($1) returning id", row -> row.getLong("id"), Times.of(now));
        sql.update("update complaint_notice set untold = false, wave_id = $1 where untold", wave);
        return wave;
    }

    /** Everybody who was told of any. */
    static List<Long> people(Sql sql, long wave) {
        return sql.query("""
                select distinct t.user_id from complaint_notice n join complaint_told t on t.notice_id = n.id
                where n.wave_id = $1 order by t.user_id""", row -> row.getLong("user_id"), wave);
    }

    /** How many complaints there are in it that are about nobody. */
    static int open(Sql sql, long wave) {
        return sql.only("""
                select count(distinct n.complaint_id)::int as many from complaint_notice n where n.wave_id = $1
                and not exists (select from complaint_subject s where s.complaint_id = n.complaint_id)""", row -> row.getInteger("many"), wave);
    }

    /** Of one person. @param first number and title of the first of them, by due time */
    record Own(int many, List<String> first) {}

    /** What that person was told of; nothing that is about them by now (K2). */
    static Own own(Sql sql, long wave, long userId, int first) {
        return sql.only(
                """
                with own as (
                    select c.id, c.number || ' ' || c.title as line, min(n.due_at) as due_at
                    from complaint_notice n join complaint_told t on t.notice_id = n.id join complaint c on c.id = n.complaint_id
                    where n.wave_id = $1 and t.user_id = $2 and not exists (
                        select from complaint_subject s where s.complaint_id = c.id and s.user_id = $2)
                    group by c.id)
                select count(*)::int as many,
                    array(select line from own order by due_at, id limit $3) as lines from own""",
                row -> new Own(row.getInteger("many"), List.of(row.getArrayOfStrings("lines"))),
                wave,
                userId,
                first);
    }
}
