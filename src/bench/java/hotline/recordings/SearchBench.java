package hotline.recordings;

import hotline.bench.Samples;
import hotline.people.Audit;
import hotline.platform.config.Settings;
import hotline.platform.database.Where;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One page of a number's recordings, as the console gets it and as one statement, beside the raw SELECT. */
final class SearchBench {
    private static final int ROUNDS = 300;
    private static final String NUMBER = "+8613800000042";
    private static final String RAW =
            "select * from recording where number = $1 order by started_at desc, id desc limit $2";
    private final RecordingsLab lab;

    SearchBench(RecordingsLab lab) {
        this.lab = lab;
    }

    List<List<String>> run(int size) {
        var numbers =
                new PhoneNumbers(NumberSettings.from(Settings.of("{}", Map.of()).section("numbers")));
        var reader = new RecordingReader(lab.database, numbers, lab.retention, new Audit(lab.clock));
        var person = lab.person("administrator");
        var where = new Where("r.number = $1 and r.state <> 'nothing' and " + Tombstones.NONE, NUMBER);
        var statement =
                "select r.* from recording r where " + where.text() + " order by r.started_at desc, r.id desc limit 21";
        var page = new long[ROUNDS];
        var alone = new long[ROUNDS];
        var raw = new long[ROUNDS];
        List<Runnable> tasks = List.of(
                () -> lab.database.query(RAW, row -> row, NUMBER, 21),
                () -> lab.database.query(statement, row -> row, where.parameters()),
                () -> reader.page(person, where, 20));
        var took = List.of(raw, alone, page);
        // Each runs three times in a row and the last one counts: none finds the caches as another left them.
        for (var round = 0; round < 2 * ROUNDS; round++) {
            for (var index = 0; index < tasks.size(); index++) {
                tasks.get(index).run();
                tasks.get(index).run();
                took.get(index)[round % ROUNDS] = took(tasks.get(index));
            }
        }
        var beside = Samples.ofNanosAsMillis(raw).median();
        var rows = String.format(Locale.ROOT, " of %,d, median", size);
        return List.of(
                RecordingsBench.row(
                        "a page" + rows, "ms", Samples.ofNanosAsMillis(page).median(), beside),
                RecordingsBench.row(
                        "its statement" + rows,
                        "ms",
                        Samples.ofNanosAsMillis(alone).median(),
                        beside));
    }

    private static long took(Runnable task) {
        var begun = System.nanoTime();
        task.run();
        return System.nanoTime() - begun;
    }
}
