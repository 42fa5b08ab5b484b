package hotline.people;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who works here.
 *
 * @param extension the number inside, 2 to 6 digits; also the name of the SIP endpoint
 * @param device where the extension rings: {@code browser} or {@code phone}
 * @param zone as in Asia/Shanghai
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param onCallMobile rings when nobody is signed in and this person is on duty
 * @param position what they are here, as in 财务经理; empty for none
 * @param deputyId who usually stands in
 * @param passwordTemporary set by an administrator, not yet changed by the person
 */
public record User(
        long id,
        String username,
        String displayName,
        Role role,
        @Nullable Long departmentId,
        @Nullable String extension,
        String device,
        Language language,
        String zone,
        String theme,
        @Nullable String onCallMobile,
        String position,
        @Nullable Long deputyId,
        boolean active,
        boolean passwordTemporary,
        Instant createdAt) {
    /** What happens in this person's place without their session. @param address where it came from, for the audit */
    public Caller caller(Language language, String address) {
        return caller(language, address, null);
    }

    /** As above. @param system that asks; null: none does */
    Caller caller(Language language, String address, Caller.@Nullable OtherSystem system) {
        return new Caller(id, username, displayName, role, departmentId, extension, language, address, system);
    }
}
