package hotline.cases;

import hotline.testing.TestServer;
import hotline.testing.TestUser;

/** A department with an agent, a supervisor and a head, and who is above it. */
record Company(
        TestServer server,
        long group,
        long repair,
        TestUser agent,
        TestUser supervisor,
        TestUser head,
        TestUser chief) {
    static Company in(TestServer server) {
        var group = server.department("集团");
        var repair = server.department("维修部");
        var company = new Company(
                server,
                group,
                repair,
                server.agent("801", repair),
                server.supervisor(repair),
                server.agent("802", repair),
                server.supervisor(group));
        server.department(group, "集团", null, company.chief);
        server.department(repair, "维修部", group, company.head);
        return company;
    }
}
