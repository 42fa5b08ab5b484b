package hotline.chaos;

import java.io.IOException;

/** Something that happens to a house, and its end. */
enum Fault {
    SERVER_KILLED("the server is killed", 8) {
        @Override
        void begin(House house) throws IOException {
            house.sendToServer(Signal.KILL);
        }

        @Override
        void end(House house) throws IOException {
            house.serverAgain();
        }
    },
    SERVER_ENDED("the server is asked to end", 8) {
        @Override
        void begin(House house) throws IOException {
            house.sendToServer(Signal.TERM);
        }

        @Override
        void end(House house) throws IOException {
            house.serverAgain();
        }
    },
    SERVER_FROZEN("the server stands still", 25) {
        @Override
        void begin(House house) throws IOException {
            house.sendToServer(Signal.STOP);
        }

        @Override
        void end(House house) throws IOException {
            house.sendToServer(Signal.CONT);
        }
    },
    MANAGER_RESET("the link to the telephone system is reset", 1) {
        @Override
        void begin(House house) {
            house.manager().reset();
        }

        @Override
        void end(House house) {}
    },
    MANAGER_HALF_OPEN("the link to the telephone system swallows everything", 25) {
        @Override
        void begin(House house) {
            house.manager().swallow();
        }

        @Override
        void end(House house) {
            house.manager().mend();
        }
    },
    DATABASE_FROZEN("PostgreSQL stands still", 30) {
        @Override
        void begin(House house) throws IOException {
            house.postgres().send(Signal.STOP);
        }

        @Override
        void end(House house) throws IOException {
            house.postgres().send(Signal.CONT);
        }
    },
    DATABASE_KILLED("PostgreSQL is killed", 15) {
        @Override
        void begin(House house) throws IOException {
            house.postgres().kill();
        }

        @Override
        void end(House house) throws IOException {
            house.postgres().start();
        }
    },
    DATABASE_CUT("the connections to PostgreSQL are reset", 1) {
        @Override
        void begin(House house) {
            house.database().reset();
        }

        @Override
        void end(House house) {}
    },
    TELEPHONY_FROZEN("Asterisk stands still", 8) {
        @Override
        void begin(House house) throws IOException {
            house.sendToTelephony(Signal.STOP);
        }

        @Override
        void end(House house) throws IOException {
            house.sendToTelephony(Signal.CONT);
        }
    },
    TELEPHONY_KILLED("Asterisk is killed with the calls on it", 4) {
        @Override
        void begin(House house) throws IOException {
            house.killTelephony();
        }

        @Override
        void end(House house) throws IOException {
            house.telephonyAgain();
        }
    },
    LOGS_ROTATED("Asterisk's log files are rotated", 1) {
        @Override
        void begin(House house) throws IOException {
            house.rotateLogs();
        }

        @Override
        void end(House house) {}
    };

    private final String sentence;
    private final int longestSeconds;

    Fault(String sentence, int longestSeconds) {
        this.sentence = sentence;
        this.longestSeconds = longestSeconds;
    }

    abstract void begin(House house) throws IOException;

    abstract void end(House house) throws IOException;

    String sentence() {
        return sentence;
    }

    /** How long it may last, in seconds. */
    int longestSeconds() {
        return longestSeconds;
    }
}
