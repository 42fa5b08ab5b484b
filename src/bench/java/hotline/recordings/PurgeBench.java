package hotline.recordings;

import hotline.platform.database.Jdbc;
import hotline.platform.database.Times;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** What is due goes, with its proof; beside it the same files and rows are only deleted. */
final class PurgeBench {
    private final RecordingsLab lab;
    private final Path folder;

    PurgeBench(RecordingsLab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    List<List<String>> run(ManyRecordings ledger) throws IOException, InterruptedException {
        ledger.files("store");
        ledger.files("beside");
        say("create table bench_beside (like recording including indexes)");
        // As whoever only deletes would have it.
        say("create index on bench_beside (keep_until) where state = 'finished' and held = 0");
        say("insert into bench_beside select * from recording");
        say("analyze bench_beside");
        say("checkpoint");
        lab.clock.set(ledger.due());
        var begun = System.nanoTime();
        var purged = lab.purger.purge();
        var ours = seconds(begun);
        var oursAfter = vacuum("recording");
        begun = System.nanoTime();
        deleteOnly();
        var beside = seconds(begun);
        var besideAfter = vacuum("bench_beside");
        say("drop table bench_beside");
        var what = "purging %,d recordings".formatted(purged);
        return List.of(
                RecordingsBench.row(what, "s", ours, beside),
                RecordingsBench.row(what + ", and VACUUM", "s", ours + oursAfter, beside + besideAfter));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private double vacuum(String table) {
        say("checkpoint");
        var begun = System.nanoTime();
        say("vacuum " + table);
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
