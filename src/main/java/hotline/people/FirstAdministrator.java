package hotline.people;

import hotline.platform.http.Role;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** The account that a new installation begins with. */
final class FirstAdministrator {
    private static final String USERNAME = "admin";
    // Without letters and digits that are mistaken for each other on a terminal.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;

    private FirstAdministrator() {}

    /**
     * Creates it when there is nobody yet. A password made here is shown once, on the terminal only, and changed at the
     * first sign-in; one that was configured is the operator's own and stays.
     */
    static void create(Users users, UserStore store, String password, ZoneId zone) {
        if (!store.empty()) {
            return;
        }
        var chosen = password.isEmpty() ? random() : password;
        var draft = UserDraft.of(USERNAME, "管理员", Role.ADMINISTRATOR, zone).withPassword(chosen);
        users.createFirst(draft, password.isEmpty());
        if (password.isEmpty()) {
            System.out.println("First start: sign in as \"" + USERNAME + "\" with the password " + chosen
                    + " (shown only this once; it is changed at the first sign-in).");
        }
    }

    private static String random() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
