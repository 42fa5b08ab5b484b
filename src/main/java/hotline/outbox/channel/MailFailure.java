package hotline.outbox.channel;

import hotline.outbox.channel.NotSent.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Tells by what a mail server or the network threw why a message was not sent. */
final class MailFailure {
    private MailFailure() {}

    static NotSent of(Exception failure) {
        var detail = failure.toString();
        for (var cause : causes(failure)) {
            if (cause instanceof SMTPAddressFailedException refused) {
                var code = refused.getReturnCode();
                var permanent = code / 100 == 5;
                return new NotSent(permanent ? Kind.ADDRESS : Kind.REFUSED, "SMTP " + code, detail, permanent);
            }
        }
        for (var cause : causes(failure)) {
            var told = told(cause, detail);
            if (told != null) {
                return told;
            }
        }
        return new NotSent(Kind.OTHER, detail);
    }

    private static @Nullable NotSent told(Throwable cause, String detail) {
        return switch (cause) {
            case SMTPSendFailedException refused ->
                new NotSent(Kind.REFUSED, "SMTP " + refused.getReturnCode(), detail, false);
            case AuthenticationFailedException _ -> new NotSent(Kind.SIGN_IN, detail);
            case SSLException _ -> new NotSent(Kind.NOT_PRIVATE, detail);
            case SocketTimeoutException _ -> new NotSent(Kind.TIMED_OUT, detail);
            case MailConnectException _, SocketException _, UnknownHostException _ ->
                new NotSent(Kind.UNREACHABLE, detail);
            case MessagingException plain
            when String.valueOf(plain.getMessage()).contains("STARTTLS") -> new NotSent(Kind.NOT_PRIVATE, detail);
            default -> null;
        };
    }

    /** The failure and what stands behind it, the innermost first: it says more than what it was wrapped into. */
    private static List<Throwable> causes(Exception failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = next(cause)) {
            causes.addFirst(cause);
        }
        return causes;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : failure.getCause();
    }
}
