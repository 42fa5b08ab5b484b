package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.http.Contract;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goes through every operation of the contract, whichever room it belongs to. */
class EveryOperationTest {
    private static final Set<String> OPEN =
            Set.of("health", "signIn", "showApprovalLink", "decideByLink", "openWebForm", "sendWebForm");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static TestServer server;

    private record Named(String id, String method, String path) {}

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_stranger_is_told_to_sign_in_whatever_is_asked() {
        for (var operation : operations()) {
            if (!OPEN.contains(operation.id())) {
                var answer = send(server.stranger(), operation);
                assertEquals(401, answer.status(), operation + " " + answer.text());
                assertEquals("people.not-signed-in", answer.problem(), operation.toString());
            }
        }
    }

    @Test
    void a_change_without_the_csrf_token_is_refused_even_to_the_administrator() {
        var changes = operations().stream()
                .filter(operation -> !operation.method().equals("get") && !OPEN.contains(operation.id()))
                .toList();
        assertTrue(changes.size() > 5, changes.toString());
        for (var operation : changes) {
            var answer = send(server.administrator().withoutCsrfToken(), operation);
            assertEquals(403, answer.status(), operation + " " + answer.text());
            assertEquals("people.csrf", answer.problem(), operation.toString());
        }
    }

    @Test
    void the_maintenance_role_sees_no_data() {
        var maintenance = server.person(Map.of("role", "maintenance"));
        var own = Set.of("health", "currentSession", "sessions", "showApprovalLink", "openWebForm");
        for (var operation : operations()) {
            if (operation.method().equals("get") && !own.contains(operation.id())) {
                var answer = send(maintenance, operation);
                assertEquals(403, answer.status(), operation + " " + answer.text());
            }
        }
    }

    private static Answer send(TestUser who, Named operation) {
        return operation.method().equals("get")
                ? who.get(operation.path())
                : who.send(operation.method().toUpperCase(Locale.ROOT), operation.path(), Map.of());
    }

    private static List<Named> operations() {
        var found = new ArrayList<Named>();
        var paths = Contract.of(Rooms.ALL).json().getJsonObject("paths");
        for (var path : paths.fieldNames()) {
            for (var entry : paths.getJsonObject(path)) {
                if (METHODS.contains(entry.getKey())) {
                    found.add(new Named(
                            ((JsonObject) entry.getValue()).getString("operationId"),
                            entry.getKey(),
                            path.replaceAll("\\{[^}]*}", "1")));
                }
            }
        }
        return found;
    }
}
