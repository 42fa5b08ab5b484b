package hotline.people;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Departments, and the directory that everybody may see, over HTTP. */
final class DepartmentRoutes implements Routes {
    private final Departments departments;
    private final Users users;

    DepartmentRoutes(Departments departments, Users users) {
        this.departments = departments;
        this.users = users;
    }

    record Colleague(
            long id,
            String displayName,
            Role role,
            @Nullable String extension,
            @Nullable Long departmentId) {
        static Colleague of(User user) {
            return new Colleague(user.id(), user.displayName(), user.role(), user.extension(), user.departmentId());
        }
    }

    record Directory(List<Colleague> people, List<Department> departments) {}

    @Override
    public void mount(Api api) {
        api.on("departments", Access.signedIn(), _ -> Reply.ok(Map.of("items", departments.all())));
        api.on(
                "createDepartment",
                Access.administrators(),
                request -> Reply.created(departments.create(request.caller(), request.body(Departments.Draft.class))));
        api.on(
                "changeDepartment",
                Access.administrators(),
                request -> Reply.ok(departments.change(
                        request.caller(), request.pathId("id"), request.body(Departments.Draft.class))));
        api.on("directory", Access.signedIn(), _ -> Reply.ok(directory()));
    }

    private Directory directory() {
        return new Directory(users.active().stream().map(Colleague::of).toList(), departments.all());
    }
}
