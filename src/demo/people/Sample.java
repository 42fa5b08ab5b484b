import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sets a new hotline up for the demo, as an administrator would: departments, people, queues, customers, open day and
 * night. java Sample.java ADDRESS SECRETS-FOLDER SAMPLE.json [LIVING.json], from its source with the server's libraries on the class
 * path. Does nothing when there are people already.
 */
class Sample {
    private final Session admin;
    private final Path secrets;
    private final Map<String, Long> departments = new HashMap<>();
    private final Map<String, Long> users = new HashMap<>();

    private Sample(Session admin, Path secrets) {
        this.admin = admin;
        this.secrets = secrets;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var address = URI.create(arguments[0]);
        var secrets = Path.of(arguments[1]);
        var sample = new Sample(Session.signIn(address, "admin", secret(secrets, "admin")), secrets);
        if (sample.admin.get("/api/users").path("items").size() == 1) {
            sample.setUp(Session.JSON.readTree(Files.readString(Path.of(arguments[2]))));
        }
        if (arguments.length > 3) {
            Living.fill(address, secrets, Path.of(arguments[3]));
        }
    }

    private void setUp(JsonNode sample) throws IOException, InterruptedException {
        for (var name : sample.path("departments")) {
            var made = admin.send("POST", "/api/departments", Map.of("name", name.asText()));
            departments.put(name.asText(), made.path("id").asLong());
        }
        for (var user : sample.path("users")) {
            addUser((ObjectNode) user);
        }
        openAlways();
        for (var queue : sample.path("queues")) {
            addQueue((ObjectNode) queue);
        }
        for (var customer : sample.path("customers")) {
            admin.send("POST", "/api/customers", customer);
        }
    }

    private void addUser(ObjectNode user) throws IOException, InterruptedException {
        var name = user.path("username").asText();
        var password = secret(secrets, name);
        // What an administrator gives out is temporary, and each person changes it.
        var temporary = password + "-first";
        inDepartment(user).put("zone", "Asia/Shanghai").put("password", temporary);
        users.put(name, admin.send("POST", "/api/users", user).path("id").asLong());
        Session.signIn(admin.address(), name, temporary)
                .send("POST", "/api/me/password", Map.of("currentPassword", temporary, "newPassword", password));
    }

    private void addQueue(ObjectNode queue) throws IOException, InterruptedException {
        var members = queue.remove("members");
        var name = queue.path("name").asText();
        if (queueExists(name)) {
            queue.remove("name");
            admin.send("PUT", "/api/queues/" + name, inDepartment(queue));
        } else {
            admin.send("POST", "/api/queues", inDepartment(queue));
        }
        for (var member : members) {
            admin.send("PUT", "/api/queues/" + name + "/members/" + users.get(member.asText()), Map.of("level", 0));
        }
    }

    private boolean queueExists(String name) throws IOException, InterruptedException {
        return admin.get("/api/queues").path("items").findValuesAsText("name").contains(name);
    }

    private ObjectNode inDepartment(ObjectNode thing) {
        return thing.put("departmentId", departments.get(thing.remove("department").asText()));
    }

    private void openAlways() throws IOException, InterruptedException {
        List<Map<String, Object>> spans = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.<String, Object>of("weekday", day, "from", "00:00", "to", "24:00"))
                .toList();
        admin.send("PUT", "/api/opening-hours?schedule=hotline", Map.of("zone", "Asia/Shanghai", "spans", spans));
    }

    private static String secret(Path secrets, String name) throws IOException {
        return Files.readString(secrets.resolve(name)).strip();
    }
}
