package hotline.outbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import hotline.testing.Temporary;
import hotline.testing.TestAuthority;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;

/** A real SMTP server, with TLS under a certificate of the test's own authority. */
public final class MailServer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Path FOLDER = Temporary.folder("mail");
    private static final TestAuthority AUTHORITY = authority();
    private final GreenMail server;

    private MailServer(int port, String protocol) {
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
        server.start();
    }

    public static MailServer tls() {
        return new MailServer(0, ServerSetup.PROTOCOL_SMTPS);
    }

    /** Without TLS, as no server should be. */
    public static MailServer plain(int port) {
        return new MailServer(port, ServerSetup.PROTOCOL_SMTP);
    }

    /** The server reads its certificate once, from where these properties say. */
    private static TestAuthority authority() {
        try {
            var authority = TestAuthority.in(FOLDER);
            authority.issue("ip:127.0.0.1");
            var all = KeyStore.getInstance(FOLDER.resolve("authority.p12").toFile(), PASSWORD);
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("server", all.getKey("server-1", PASSWORD), PASSWORD, all.getCertificateChain("server-1"));
            var file = FOLDER.resolve("server.p12");
            try (var out = Files.newOutputStream(file)) {
                own.store(out, PASSWORD);
            }
            System.setProperty("greenmail.tls.keystore.file", file.toString());
            System.setProperty("greenmail.tls.keystore.password", "changeit");
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PEM of who signed its certificate. */
    public static String trust() {
        return AUTHORITY.certificate().toString();
    }

    public int port() {
        return (server.getSmtp() == null ? server.getSmtps() : server.getSmtp()).getPort();
    }

    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> header(message, "To").contains(address))
                .toList();
    }

    public int received() {
        return server.getReceivedMessages().length;
    }

    public static String header(MimeMessage message, String name) {
        try {
            return String.join(",", message.getHeader(name) == null ? new String[0] : message.getHeader(name));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
