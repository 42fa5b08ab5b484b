package hotline.outbox.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.outbox.channel.NotSent.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.junit.jupiter.api.Test;

class MailFailureTest {
    private static final InternetAddress NOBODY = address();

    private static InternetAddress address() {
        try {
            return new InternetAddress("nobody@example.com");
        } catch (AddressException e) {
            throw new AssertionError(e);
        }
    }

    private static SendFailedException refused(int code) {
        var failed = new SendFailedException("Invalid Addresses");
        failed.setNextException(new SMTPAddressFailedException(NOBODY, "RCPT TO", code, "no"));
        return failed;
    }

    private static SMTPSendFailedException data(int code) {
        var none = new InternetAddress[0];
        return new SMTPSendFailedException("DATA", code, "later", new IOException(), none, none, none);
    }

    private static MessagingException connecting(Exception cause) {
        return new MailConnectException(new SocketConnectException("no", cause, "mail.example.com", 25, 1000));
    }

    @Test
    void an_address_that_is_refused_for_good_is_not_tried_again() {
        var forGood = MailFailure.of(refused(550));
        assertEquals(Kind.ADDRESS, forGood.kind());
        assertTrue(forGood.permanent());
        var later = MailFailure.of(refused(450));
        assertEquals(Kind.REFUSED, later.kind());
        assertEquals("SMTP 450", later.code());
        assertFalse(later.permanent());
    }

    @Test
    void what_stands_behind_says_more_than_what_it_was_wrapped_into() {
        assertEquals(Kind.REFUSED, MailFailure.of(data(451)).kind());
        assertEquals(
                Kind.SIGN_IN,
                MailFailure.of(new AuthenticationFailedException("535")).kind());
        assertEquals(
                Kind.NOT_PRIVATE,
                MailFailure.of(new MessagingException("no", new SSLHandshakeException("x")))
                        .kind());
        assertEquals(
                Kind.NOT_PRIVATE,
                MailFailure.of(new MessagingException("STARTTLS is required but host does not support STARTTLS"))
                        .kind());
        assertEquals(
                Kind.UNREACHABLE,
                MailFailure.of(connecting(new ConnectException("no"))).kind());
        assertEquals(
                Kind.TIMED_OUT,
                MailFailure.of(connecting(new SocketTimeoutException("late"))).kind());
        assertEquals(Kind.OTHER, MailFailure.of(new MessagingException("?")).kind());
    }

    @Test
    void the_detail_is_kept_for_the_log() {
        assertTrue(String.valueOf(MailFailure.of(refused(550)).getMessage()).contains("Invalid Addresses"));
    }
}
