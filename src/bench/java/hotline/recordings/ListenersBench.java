package hotline.recordings;

import hotline.bench.Samples;
import hotline.platform.Work;
import hotline.testing.TestUser;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The first 32 KiB of an encrypted recording over HTTP, alone and 200 at once, beside a plain file from a plain server. */
final class ListenersBench {
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 5;
    private static final String RANGE = "bytes=0-32767";
    private final Path folder;

    ListenersBench(Path folder) {
        this.folder = folder;
    }

    List<List<String>> run() throws Exception {
        var many = Map.of(
                "HOTLINE_RECORDINGS_LINKS_PER_MINUTE", "10000", "HOTLINE_RECORDINGS_RANGES_PER_MINUTE", "100000");
        try (var house = new RecordingsHouse(folder, many);
                var plain = new Plain(
                        Files.write(folder.resolve("plain.wav"), new byte[44 + RecordingsHouse.SOUND.length]));
                var client = HttpClient.newHttpClient()) {
            var link = house.audio(house.own, house.path(1));
            Callable<Integer> ours = () -> ours(house.own, link);
            Callable<Integer> beside = () ->
                    client.send(plain.request(), BodyHandlers.ofByteArray()).body().length;
            return List.of(row("first audio over HTTP", 1, ours, beside), row("the same", AT_ONCE, ours, beside));
        }
    }

    private static int ours(TestUser person, String link) {
        return person.send(person.request(link).header("Range", RANGE).GET())
                .raw()
                .body()
                .length;
    }

    private static List<String> row(String what, int atOnce, Callable<Integer> ours, Callable<Integer> beside)
            throws Exception {
        times(atOnce, ours);
        times(atOnce, beside);
        var here = times(atOnce, ours);
        var there = times(atOnce, beside);
        return List.of(
                what + (atOnce == 1 ? ", median" : ", " + atOnce + " at once, median (99 of 100)"),
                shown(here, atOnce),
                shown(there, atOnce),
                String.format(Locale.ROOT, "%.0f %%", 100 * there.median() / here.median()));
    }

    private static String shown(Samples samples, int atOnce) {
        return atOnce == 1
                ? String.format(Locale.ROOT, "%.2f ms", samples.median())
                : String.format(Locale.ROOT, "%.0f ms (%.0f ms)", samples.median(), samples.quantile(0.99));
    }

    private static Samples times(int atOnce, Callable<Integer> task) throws Exception {
        var rounds = atOnce == 1 ? ROUNDS * AT_ONCE : ROUNDS;
        var nanos = new long[rounds * atOnce];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < rounds; round++) {
                var from = round * atOnce;
                var tasks = IntStream.range(from, from + atOnce)
                        .<Callable<Boolean>>mapToObj(index -> () -> {
                            var begun = System.nanoTime();
                            var got = task.call();
                            nanos[index] = System.nanoTime() - begun;
                            return got == 32_768;
                        })
                        .toList();
                for (var done : threads.invokeAll(tasks)) {
                    if (!done.get()) {
                        throw new IOException("a listener did not get what was asked for");
                    }
                }
            }
        }
        return Samples.ofNanosAsMillis(nanos);
    }

    /** The least that serves a file: no person, no ledger, no cipher. */
    private static final class Plain implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final int port;

        Plain(Path file) {
            this.port = Work.await(vertx.createHttpServer()
                            .requestHandler(request ->
                                    request.response().setStatusCode(206).sendFile(file.toString(), 0, 32_768))
                            .listen(0, "127.0.0.1"))
                    .actualPort();
        }

        HttpRequest request() {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Range", RANGE)
                    .build();
        }

        @Override
        public void close() {
            Work.await(vertx.close());
        }
    }
}
