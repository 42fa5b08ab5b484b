package hotline.customers;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;

/** Numbers of a customer over HTTP. */
final class PhoneRoutes implements Routes {
    private final CustomerPhones phones;

    PhoneRoutes(CustomerPhones phones) {
        this.phones = phones;
    }

    @Override
    public void mount(Api api) {
        var desk = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on(
                "addCustomerPhone",
                desk,
                request -> Reply.created(phones.add(
                        request.caller(), request.pathId("id"), request.body(CustomerPhones.Addition.class))));
        api.on("removeCustomerPhone", desk, request -> {
            phones.remove(request.caller(), request.pathId("id"), request.pathId("phoneId"));
            return Reply.none();
        });
        api.on(
                "revealPhone",
                Access.supervisors(),
                request -> Reply.ok(phones.reveal(request.caller(), request.pathId("id"), request.pathId("phoneId"))));
    }
}
