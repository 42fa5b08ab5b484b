package hotline.calls;

import hotline.pbx.PbxJournal;
import hotline.platform.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Reads the telephone system's files where they lie and sends what they say to the server. Keeps
 * nothing: how far each file has been read is asked of the server before each step.
 */
public final class Shipper {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final PbxJournal journal;
    private final URI server;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param server address of its internal port, such as {@code https://hotline.example:8481} */
    public Shipper(PbxJournal journal, URI server, String token) {
        this.journal = journal;
        this.server = server;
        this.token = token;
    }

    /**
     * Sends what is new, at most a bounded part.
     *
     * @return whether nothing is left
     * @throws IOException when the server did not take it; it is read again at the next step
     */
    public boolean step() throws IOException, InterruptedException {
        var known = Json.read(send(request().GET().build()), Shipment.Known.class);
        var began = System.nanoTime();
        var reading = journal.read(known.files());
        var age = Duration.ofNanos(System.nanoTime() - began).toMillis();
        send(request()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(new Shipment(age, reading))))
                .build());
        return reading.caughtUp() || !reading.problem().isEmpty();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(server.resolve("/pbx/journal"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the server answered " + response.statusCode());
        }
        return response.body();
    }
}
