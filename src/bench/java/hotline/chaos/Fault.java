package hotline.chaos;

import hotline.testing.TcpProxy;
import java.io.IOException;
import java.time.Duration;

/** Something that happens to a house, and its end. */
@SuppressWarnings("ImmutableEnumChecker") // A deed keeps nothing.
enum Fault {
    SERVER_KILLED("the server is killed", 8, house -> house.sendToServer(Signal.KILL), House::serverAgain),
    SERVER_ENDED("the server is asked to end", 8, house -> house.sendToServer(Signal.TERM), House::serverAgain),
    SERVER_FROZEN(
            "the server stands still",
            25,
            house -> house.sendToServer(Signal.STOP),
            house -> house.sendToServer(Signal.CONT)),
    MANAGER_RESET(
            "the link to the telephone system is reset",
            1,
            house -> house.manager().reset(),
            Fault::isOver),
    MANAGER_HALF_OPEN(
            "the link to the telephone system swallows everything",
            25,
            house -> house.manager().swallow(true),
            house -> mend(house.manager())),
    DATABASE_FROZEN(
            "PostgreSQL stands still",
            30,
            house -> house.postgres().send(Signal.STOP),
            house -> house.postgres().send(Signal.CONT)),
    DATABASE_KILLED(
            "PostgreSQL is killed",
            15,
            house -> house.postgres().kill(),
            house -> house.postgres().start()),
    DATABASE_CUT(
            "the connections to PostgreSQL are reset",
            1,
            house -> house.database().reset(),
            Fault::isOver),
    DATABASE_SLOW(
            "PostgreSQL answers two seconds late",
            20,
            house -> house.database().slow(Duration.ofSeconds(2)),
            house -> house.database().slow(Duration.ZERO)),
    TELEPHONY_FROZEN(
            "Asterisk stands still",
            8,
            house -> house.sendToTelephony(Signal.STOP),
            house -> house.sendToTelephony(Signal.CONT)),
    TELEPHONY_KILLED("Asterisk is killed with the calls on it", 4, House::killTelephony, House::telephonyAgain),
    LOGS_ROTATED("Asterisk's log files are rotated", 1, House::rotateLogs, Fault::isOver);

    /** What is done to a house. */
    @FunctionalInterface
    private interface Deed {
        void to(House house) throws IOException;
    }

    private final String sentence;
    private final int longestSeconds;
    private final Deed begin;
    private final Deed end;

    Fault(String sentence, int longestSeconds, Deed begin, Deed end) {
        this.sentence = sentence;
        this.longestSeconds = longestSeconds;
        this.begin = begin;
        this.end = end;
    }

    /** Of what is over as soon as it has happened. */
    private static void isOver(House house) {}

    /** What was swallowed is lost, so what was open is reset. */
    private static void mend(TcpProxy network) {
        network.swallow(false);
        network.reset();
    }

    void begin(House house) throws IOException {
        begin.to(house);
    }

    void end(House house) throws IOException {
        end.to(house);
    }

    String sentence() {
        return sentence;
    }

    /** How long it may last, in seconds. */
    int longestSeconds() {
        return longestSeconds;
    }
}
