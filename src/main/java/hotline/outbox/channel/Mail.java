package hotline.outbox.channel;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** E-mail over SMTP, with TLS unless that is switched off. */
public final class Mail {
    private final Server server;
    private final Session session;

    /** How the connection is protected. */
    public enum Security {
        /** The connection turns to TLS before anything is said; refused where the server cannot. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Readable on the way: for a server on this machine. */
        NONE
    }

    /**
     * The server.
     *
     * @param host empty: there is none
     * @param user empty: it wants no sign-in
     * @param trust PEM file of a certificate to trust beside the usual ones; empty for none
     */
    public record Server(
            String host,
            int port,
            Security security,
            String user,
            String password,
            String from,
            String trust,
            Duration patience) {
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + " " + security + "]";
        }
    }

    /** @throws IOException when the certificate to trust cannot be read */
    public Mail(Server server) throws IOException {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    public boolean present() {
        return !server.host().isEmpty();
    }

    private static Properties properties(Server server) throws IOException {
        var patience = Long.toString(server.patience().toMillis());
        var properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.mime.charset", "UTF-8");
        if (!server.trust().isEmpty()) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(Path.of(server.trust())));
        }
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** @throws NotSent permanently when the server does not know the address */
    public void send(String to, Letter letter) throws NotSent {
        try {
            var message = new Marked(session, letter);
            message.setFrom(new InternetAddress(server.from(), "Hotline", "UTF-8"));
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(oneLine(letter.subject()), "UTF-8");
            message.setSentDate(Date.from(letter.at()));
            message.setHeader("Auto-Submitted", "auto-generated");
            if (letter.emergency()) {
                message.setHeader("Importance", "high");
            }
            message.setText(letter.text() + (letter.link().isEmpty() ? "" : "\n\n" + letter.link()), "UTF-8");
            message.saveChanges();
            deliver(message);
        } catch (AddressException e) {
            throw new NotSent(NotSent.Kind.ADDRESS, "", "not an e-mail address: " + e.getMessage(), true);
        } catch (MessagingException | IOException e) {
            throw MailFailure.of(e);
        }
    }

    private void deliver(MimeMessage message) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password());
            }
            Address[] all = message.getAllRecipients();
            transport.sendMessage(message, all);
        }
    }

    /** Headers end at a line's end; what came from a person must not begin another one. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Has the letter's id as its own, so that a repetition is recognised as one. */
    private static final class Marked extends MimeMessage {
        private final Letter letter;

        Marked(Session session, Letter letter) {
            super(session);
            this.letter = letter;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + letter.id() + "@hotline>");
        }
    }

    /** For the address of whoever is to be told. @return false when it cannot be one */
    public static boolean possible(String address) {
        try {
            new InternetAddress(address, true).validate();
            return address.indexOf('@') > 0
                    && StandardCharsets.US_ASCII.newEncoder().canEncode(address);
        } catch (AddressException e) {
            return false;
        }
    }
}
