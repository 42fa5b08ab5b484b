import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a company has on its desks in the middle of a day: customers with notes, complaints at every stage, promises,
 * callbacks that come due in the next minutes and are dialled by themselves. Through the interface that people use, in
 * their names; the call log stays empty until there are calls.
 */
class Living {
    private static final String SUPERVISOR = "zhangmin";
    private final URI address;
    private final Path secrets;
    private final Map<String, Session> people = new HashMap<>();
    private final Map<String, JsonNode> users = new HashMap<>();
    private final Map<String, Long> customers = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();

    private Living(URI address, Path secrets) {
        this.address = address;
        this.secrets = secrets;
    }

    /** Does nothing when there are complaints already. @param secrets folder with each person's password */
    static void fill(URI address, Path secrets, Path day) throws IOException, InterruptedException {
        var living = new Living(address, secrets);
        if (living.as(SUPERVISOR).get("/api/complaints").path("items").isEmpty()) {
            living.fill(Session.JSON.readTree(Files.readString(day)));
        }
    }

    private void fill(JsonNode day) throws IOException, InterruptedException {
        for (var user : as("admin").get("/api/users").path("items")) {
            users.put(user.path("username").asText(), user);
        }
        for (var customer : day.path("customers")) {
            add((ObjectNode) customer);
        }
        for (var complaint : day.path("complaints")) {
            register(complaint);
        }
        for (var promise : day.path("promises")) {
            var body = Map.of("text", promise.path("text"), "customerId", customer(promise), "dueAt", due(promise));
            as(promise.path("by").asText()).send("POST", "/api/promises", body);
        }
        for (var callback : day.path("callbacks")) {
            promiseCall(callback);
        }
    }

    private void add(ObjectNode customer) throws IOException, InterruptedException {
        var note = customer.remove("note");
        var id = as("admin").send("POST", "/api/customers", customer).path("id").asLong();
        customers.put(customer.path("name").asText(), id);
        numbers.put(
                customer.path("name").asText(),
                customer.path("phones").path(0).path("number").asText());
        if (note != null) {
            as(SUPERVISOR).send("POST", "/api/customers/" + id + "/notes", note);
        }
    }

    private void register(JsonNode complaint) throws IOException, InterruptedException {
        var body = Map.of(
                "title", complaint.path("title"),
                "description", complaint.path("description"),
                "customerId", customer(complaint));
        var by = complaint.path("by").asText();
        var path = "/api/complaints/"
                + as(by).send("POST", "/api/complaints", body).path("id").asLong();
        var owner = by;
        for (var step : complaint.path("steps")) {
            if (step.has("assign")) {
                owner = step.path("assign").asText();
                assign(path, owner);
            } else {
                take(path, step, owner);
            }
        }
    }

    private void assign(String path, String to) throws IOException, InterruptedException {
        var user = users.get(to);
        var offer = Map.<String, Object>of("departmentId", user.path("departmentId"), "userId", user.path("id"));
        change(SUPERVISOR, "PUT", path + "/assignment", path, offer);
        change(to, "POST", path + "/assignment/answer", path, Map.of("accept", true));
    }

    /** Accepting, refusing and grading are the supervisor's; what follows is the owner's. */
    private void take(String path, JsonNode step, String owner) throws IOException, InterruptedException {
        if (step.has("grade")) {
            change(SUPERVISOR, "PUT", path + "/grade", path, Map.of("grade", step.path("grade")));
            return;
        }
        var to = step.path("move").asText();
        var body = new HashMap<String, Object>(Map.of("to", to, "note", step.path("note").asText("")));
        if (step.has("liability")) {
            body.put("liability", step.path("liability"));
        }
        var who = to.equals("accepted") || to.equals("refused") ? SUPERVISOR : owner;
        change(who, "POST", path + "/transitions", path, body);
    }

    private void change(String who, String method, String path, String complaint, Map<String, Object> body)
            throws IOException, InterruptedException {
        var whole = new HashMap<>(body);
        whole.put("version", as(who).get(complaint).path("version"));
        as(who).send(method, path, whole);
    }

    private void promiseCall(JsonNode callback) throws IOException, InterruptedException {
        var body = Map.of(
                "queue", callback.path("queue"),
                "number", numbers.get(callback.path("customer").asText()),
                "customerId", customer(callback),
                "dueAt", due(callback),
                "note", callback.path("note"));
        as(SUPERVISOR).send("POST", "/api/callbacks", body);
    }

    private long customer(JsonNode of) {
        return customers.get(of.path("customer").asText());
    }

    private static String due(JsonNode thing) {
        return Instant.now().plus(Duration.ofMinutes(thing.path("minutes").asLong())).toString();
    }

    private Session as(String user) throws IOException, InterruptedException {
        var session = people.get(user);
        if (session == null) {
            session = Session.signIn(address, user, Files.readString(secrets.resolve(user)).strip());
            people.put(user, session);
        }
        return session;
    }
}
