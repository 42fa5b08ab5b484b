package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.calls.LastContacts;
import hotline.customers.Customers;
import hotline.people.Audit;
import hotline.platform.Work;
import hotline.testing.TestPlatform;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PopFileTest {
    private static TestServer server;
    private static TestPlatform ground;
    private static Customers customers;
    private static PopFile file;
    private static TestUser agent;
    private static TestUser colleague;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        colleague = server.agent("802", service);
        supervisor = server.supervisor(service);
        ground = TestPlatform.on(server.databaseUrl());
        var platform = ground.platform();
        customers = Customers.open(platform, new Audit(platform.clock()));
        var client = platform.database().express();
        file = new PopFile(customers.file(), new LastContacts(client), client, platform.clock());
    }

    @AfterAll
    static void stop() {
        ground.close();
        server.close();
    }

    private static Pop.ForAgent pop(String number, TestUser who) {
        return Work.await(file.of(number, who.id()));
    }

    private static long customer(String name, String number, Map<String, Object> more) {
        var draft = new HashMap<String, Object>(more);
        draft.put("name", name);
        draft.put("phones", List.of(Map.of("number", number)));
        return supervisor.post("/api/customers", draft).ok().get("id").asLong();
    }

    @Test
    void the_pop_tells_who_calls_and_what_is_open() {
        var id = customer("李女士", "13900010001", Map.of("level", "VIP", "company", "星河"));
        supervisor
                .post("/api/customers/" + id + "/notes", Map.of("text", "上次报修空调"))
                .ok();
        var complaint = agent.post("/api/complaints", Map.of("title", "空调未修好", "customerId", id))
                .ok();
        agent.post("/api/promises", Map.of("text", "今天回电", "customerId", id)).ok();
        var pop = pop("+8613900010001", colleague).pop();
        var card = pop.customers().getFirst();
        assertEquals("李女士", card.name());
        assertEquals("VIP", card.level());
        assertEquals("139****0001", card.phones().getFirst().shown());
        assertEquals("上次报修空调", card.notes().getFirst().text());
        assertEquals(
                complaint.get("number").asText(),
                pop.openComplaints().getFirst().number());
        assertEquals("今天回电", pop.promises().getFirst().text());
    }

    @Test
    void everybody_on_a_shared_number_is_shown_and_nobody_on_a_withheld_one() {
        customer("共用甲", "01066660001", Map.of());
        customer("共用乙", "01066660001", Map.of("evenIfDuplicate", true));
        assertEquals(2, pop("+861066660001", agent).pop().customers().size());
        assertTrue(pop("", agent).pop().customers().isEmpty());
        assertTrue(pop("+8613999999999", agent).pop().customers().isEmpty());
    }

    @Test
    void the_pop_of_a_caller_who_complains_about_this_agent_tells_the_supervisor_instead() {
        var id = customer("投诉者", "13900010002", Map.of());
        var complaint = supervisor
                .post(
                        "/api/complaints",
                        Map.of("title", "801 挂我电话", "customerId", id, "subjectIds", List.of(agent.id())))
                .ok();
        supervisor
                .post(
                        "/api/promises",
                        Map.of(
                                "text",
                                "主管回电",
                                "complaintId",
                                complaint.get("id").asLong()))
                .ok();
        var forAgent = pop("+8613900010002", agent);
        assertTrue(forAgent.pop().openComplaints().isEmpty());
        assertTrue(forAgent.pop().promises().isEmpty());
        var notice = forAgent.subjectNotice();
        assertNotNull(notice);
        assertEquals(List.of(complaint.get("id").asLong()), notice.complaintIds());
        var forColleague = pop("+8613900010002", colleague);
        assertEquals(1, forColleague.pop().openComplaints().size());
        assertEquals(1, forColleague.pop().promises().size());
        assertNull(forColleague.subjectNotice());
    }

    @Test
    void a_closed_matter_does_not_pop() {
        var id = customer("已结", "13900010003", Map.of());
        var complaint = supervisor
                .post("/api/complaints", Map.of("title", "误报", "customerId", id))
                .ok()
                .get("id")
                .asLong();
        var path = "/api/complaints/" + complaint + "/transitions";
        supervisor
                .post(path, Map.of("version", 1, "to", "refused", "note", "非本公司产品"))
                .ok();
        supervisor.post(path, Map.of("version", 2, "to", "closed")).ok();
        assertTrue(pop("+8613900010003", agent).pop().openComplaints().isEmpty());
    }

    @Test
    void a_call_opens_the_caller_s_record_and_matters_to_who_has_it_and_closes_them_afterwards() {
        var id = customer("机密来电者", "13900010004", Map.of("secrecy", "secret"));
        var complaint = supervisor
                .post("/api/complaints", Map.of("title", "机密投诉", "customerId", id))
                .ok()
                .get("id")
                .asLong();
        assertEquals(403, agent.get("/api/customers/" + id).status());
        assertEquals(404, agent.get("/api/complaints/" + complaint).status());
        customers.looks().callWith(agent.id(), "main-1", "+8613900010004", List.of(id));
        agent.get("/api/customers/" + id).ok();
        agent.get("/api/complaints/" + complaint).ok();
        assertEquals(1, audited("customers.pop", id));
        assertTrue(audited("customers.look", id) >= 1);
        assertEquals(403, colleague.get("/api/customers/" + id).status());
        customers.looks().callEnded(agent.id(), "main-1");
        assertFalse(openBeyondTheWrapUp());
    }

    private static boolean openBeyondTheWrapUp() {
        return ground.platform()
                .database()
                .only(
                        "select exists (select from customer_look where until > now() + interval '16 minutes') as open",
                        row -> row.getBoolean("open"));
    }

    private static int audited(String action, long customer) {
        return server.administrator()
                .get("/api/audit?action=" + action + "&object=customer/" + customer)
                .ok()
                .get("items")
                .size();
    }
}
