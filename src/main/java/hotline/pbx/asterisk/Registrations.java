package hotline.pbx.asterisk;

import hotline.pbx.PbxEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether the carriers have let us sign in. Asterisk tells a change by the two addresses only, so on
 * each change all are asked for, by name.
 */
final class Registrations {
    private static final byte[] DETAIL = HeaderNames.ascii("OutboundRegistrationDetail");
    private static final byte[] OBJECT_NAME = HeaderNames.ascii("ObjectName");
    private final Translator translator;
    private final Clock clock;
    private final Consumer<PbxEvent> tell;

    Registrations(Translator translator, Clock clock, Consumer<PbxEvent> tell) {
        this.translator = translator;
        this.clock = clock;
        this.tell = tell;
    }

    /** Asks, and tells what is answered. An Asterisk that signs in nowhere answers with nothing. */
    void ask(AmiConnection connection) {
        connection
                .list(AmiAction.of("PJSIPShowRegistrationsOutbound"))
                .otherwise(new AmiReply(Map.of(), List.of()))
                .onSuccess(reply -> reply.items().stream()
                        .filter(item -> item.is(HeaderNames.EVENT, DETAIL))
                        .forEach(item -> tell.accept(new PbxEvent.RegistrationChanged(
                                translator.stamp(clock.instant()),
                                item.text(OBJECT_NAME),
                                state(item.text(HeaderNames.STATUS))))));
    }

    static PbxEvent.Registration state(String status) {
        return switch (status) {
            case "Registered" -> PbxEvent.Registration.REGISTERED;
            case "Rejected" -> PbxEvent.Registration.REFUSED;
            default -> PbxEvent.Registration.WITHOUT_ANSWER;
        };
    }
}
