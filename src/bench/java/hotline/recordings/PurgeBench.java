package hotline.recordings;

import hotline.bench.Samples;
import hotline.platform.database.Jdbc;
import hotline.platform.database.Times;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is due goes, with its proof; beside it the same files and rows are only deleted. */
final class PurgeBench {
    private static final int ROUNDS = 3;
    private final RecordingsLab lab;
    private final Path folder;

    PurgeBench(RecordingsLab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /** A ledger's worth of days, and some, one after the other: the oldest that are left fall due. */
    List<List<String>> run(ManyRecordings ledger) throws IOException, InterruptedException {
        say("create table bench_beside (like recording including indexes)");
        // As whoever only deletes would have it.
        say("create index on bench_beside (keep_until) where state = 'finished' and held = 0");
        say("insert into bench_beside select * from recording");
        say("analyze bench_beside");
        var rows = new ArrayList<List<String>>();
        // The most first: a server that purges every ten minutes has long been compiled when few fall due.
        for (var many : List.of(ManyRecordings.FILES, ManyRecordings.FILES / 4, ManyRecordings.FILES / 20)) {
            rows.addAll(rounds(ledger, many));
        }
        say("drop table bench_beside");
        return rows;
    }

    private List<List<String>> rounds(ManyRecordings ledger, int many) throws IOException, InterruptedException {
        var ours = new double[ROUNDS];
        var beside = new double[ROUNDS];
        var oursAfter = new double[ROUNDS];
        var besideAfter = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            lab.clock.set(ledger.fallDue(many, "store", "beside"));
            say("checkpoint");
            var begun = System.nanoTime();
            var purged = lab.purger.purge();
            ours[round] = seconds(begun);
            if (purged != many) {
                throw new IllegalStateException("purged " + purged);
            }
            oursAfter[round] = ours[round] + vacuum("recording", "recording_kept", "recording_tombstone");
            begun = System.nanoTime();
            deleteOnly();
            beside[round] = seconds(begun);
            besideAfter[round] = beside[round] + vacuum("bench_beside");
        }
        var what = "purging %,d recordings, median of %d".formatted(many, ROUNDS);
        return List.of(row(what, ours, beside), row(what + ", and VACUUM", oursAfter, besideAfter));
    }

    private static List<String> row(String what, double[] ours, double[] beside) {
        return RecordingsBench.row(
                what, "s", Samples.of(ours).median(), Samples.of(beside).median());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private double vacuum(String... tables) {
        say("checkpoint");
        var begun = System.nanoTime();
        say("vacuum " + String.join(", ", tables));
        return seconds(begun);
    }

    /** However long it takes. */
    private void say(String sql) {
        try (var connection = Jdbc.connect(PgConnectOptions.fromUri(lab.url));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deleteOnly() throws IOException, InterruptedException {
        new ProcessBuilder("find", folder.resolve("beside").toString(), "-type", "f", "-delete")
                .inheritIO()
                .start()
                .waitFor();
        var due = Times.of(lab.clock.instant());
        while (lab.database.update("""
                delete from bench_beside where id in (
                    select id from bench_beside
                    where state = 'finished' and held = 0 and keep_until <= $1 order by keep_until limit 500)""", due) > 0) {
            // The next batch.
        }
    }
}
