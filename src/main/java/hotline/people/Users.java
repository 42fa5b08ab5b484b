package hotline.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and changes people. For virtual threads. */
public final class Users {
    private final Database database;
    private final UserStore store;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    Users(Database database, UserStore store, Passwords passwords, Sessions sessions, Audit audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<User> byId(long id) {
        return store.byId(id);
    }

    public Optional<User> byId(Sql sql, long id) {
        return store.byId(sql, id);
    }

    public Optional<User> byExtension(String extension) {
        return store.byExtension(extension);
    }

    public Optional<User> byUsername(String username) {
        return store.byUsername(username);
    }

    /** All active people, by display name. */
    public List<User> active() {
        return store.active();
    }

    /**
     * A new person, whose password is temporary.
     *
     * @throws Problem.Invalid when the password is missing or too short, or the department does not exist
     * @throws Problem.Conflict when the user name or the extension is taken
     */
    public User create(Caller caller, UserDraft draft) {
        return create(caller, draft, true);
    }

    /** The person whom the first start creates. @param temporary whether the password is to be changed first */
    User createFirst(UserDraft draft, boolean temporary) {
        return create(null, draft, temporary);
    }

    private User create(@Nullable Caller caller, UserDraft draft, boolean temporary) {
        var password = draft.password();
        if (password == null) {
            throw new Problem.Invalid("people.password-missing", "password");
        }
        var hash = passwords.hash(password, draft.username(), "password");
        return refusing(
                draft,
                () -> database.transaction(sql -> {
                    var user = store.insert(sql, draft, hash, temporary, clock.instant());
                    var object = Audit.object("user", user.id());
                    if (caller == null) {
                        audit.recordSystem(sql, "people.create-user", object, shown(draft));
                    } else {
                        audit.record(sql, caller, "people.create-user", object, shown(draft));
                    }
                    return user;
                }));
    }

    /** Changes the fields that the request names. A person made inactive, or given another role, is signed out. */
    User change(Caller caller, User before, ObjectNode request) {
        var draft = UserDraft.of(before).with(request);
        var password = draft.password();
        var hash = password == null ? null : passwords.hash(password, draft.username(), "password");
        var end = !draft.active() || draft.role() != before.role() || hash != null;
        var ended = new ArrayList<EndedSession>();
        var after = refusing(
                draft,
                () -> database.transaction(sql -> {
                    store.lockAdministrators(sql);
                    var changed = store.update(sql, before.id(), draft);
                    if (!store.hasActiveAdministrator(sql)) {
                        throw new Problem.Conflict("people.last-administrator");
                    }
                    if (hash != null) {
                        store.setPassword(sql, before.id(), hash, true);
                    }
                    if (end) {
                        ended.addAll(sessions.endAll(sql, before.id(), null));
                    }
                    audit.record(
                            sql,
                            caller,
                            "people.change-user",
                            Audit.object("user", before.id()),
                            difference(before, draft));
                    return changed;
                }));
        sessions.tell(ended);
        return hash == null ? after : store.byId(after.id()).orElse(after);
    }

    private static <T> T refusing(UserDraft draft, Supplier<T> work) {
        try {
            return work.get();
        } catch (ConstraintViolation e) {
            throw switch (e.constraint()) {
                case "app_user_username" -> new Problem.Conflict("people.username-taken", draft.username());
                case "app_user_extension" ->
                    new Problem.Conflict("people.extension-taken", String.valueOf(draft.extension()));
                case "app_user_deputy_id_fkey" -> new Problem.Invalid("people.no-such-user", "deputyId");
                case "app_user_deputy" -> new Problem.Invalid("people.own-deputy", "deputyId");
                case "app_user_department_id_fkey" -> new Problem.Invalid("people.no-such-department", "departmentId");
                default -> e;
            };
        }
    }

    private static Map<String, Object> shown(UserDraft draft) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("username", draft.username());
        fields.put("role", draft.role());
        if (draft.extension() != null) {
            fields.put("extension", draft.extension());
        }
        return fields;
    }

    private static Map<String, Object> difference(User before, UserDraft after) {
        var fields = new LinkedHashMap<String, Object>();
        var old = Json.tree(UserDraft.of(before));
        Json.tree(after).properties().forEach(field -> {
            if (!field.getKey().equals("password") && !field.getValue().equals(old.get(field.getKey()))) {
                fields.put(field.getKey(), List.of(old.get(field.getKey()), field.getValue()));
            }
        });
        if (after.password() != null) {
            fields.put("password", "set");
        }
        return fields;
    }
}
