package hotline.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What an administrator says about a person; see {@link User} for the fields. */
public record UserDraft(
        String username,
        String displayName,
        Role role,
        @Nullable Long departmentId,
        @Nullable String extension,
        String device,
        Language language,
        String zone,
        @Nullable String onCallMobile,
        @Nullable String position,
        @Nullable Long deputyId,
        boolean active,
        @Nullable String password) {
    /** A new person with this house's habits. */
    public static UserDraft of(String username, String displayName, Role role, ZoneId zone) {
        return new UserDraft(
                username,
                displayName,
                role,
                null,
                null,
                "browser",
                Language.ZH,
                zone.getId(),
                null,
                "",
                null,
                true,
                null);
    }

    public UserDraft withPassword(String password) {
        return new UserDraft(
                username,
                displayName,
                role,
                departmentId,
                extension,
                device,
                language,
                zone,
                onCallMobile,
                position,
                deputyId,
                active,
                password);
    }

    static UserDraft of(User user) {
        return new UserDraft(
                user.username(),
                user.displayName(),
                user.role(),
                user.departmentId(),
                user.extension(),
                user.device(),
                user.language(),
                user.zone(),
                user.onCallMobile(),
                user.position(),
                user.deputyId(),
                user.active(),
                null);
    }

    /** With the fields that the request names; what it leaves out stays as it is. */
    UserDraft with(ObjectNode request) {
        var merged = (ObjectNode) Json.tree(this);
        merged.setAll(request);
        var draft = Json.read(merged.toString(), UserDraft.class);
        requireZone(draft.zone());
        if (draft.displayName().isBlank()) {
            throw new Problem.Invalid("people.name-missing", "displayName");
        }
        return draft;
    }

    static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Problem.Invalid("people.no-such-zone", "zone", zone);
        }
    }
}
