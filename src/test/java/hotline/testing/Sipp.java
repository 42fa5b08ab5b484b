package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * People with telephones, played by sipp: customers behind the carrier (a tone of 440 Hz) and
 * agents' telephones (1000 Hz). Times are milliseconds.
 */
public final class Sipp implements AutoCloseable {
    /** Seconds after which a call that hangs is a failed test. */
    private static final String LONGEST = "30";

    private static final int NO_SOUND = 0;
    private static final int NOT_NUMBERED = -1;

    private static final Path SCENARIOS = Script.REPOSITORY.resolve("src/test/telephony/sipp");
    private static final String PHONES_ADDRESS = Addresses.phones();
    private final Path folder;
    private final int sipPort;
    private final int trunkPort;
    private final String program;
    private final List<SippCall> calls = new ArrayList<>();
    private final List<NumberedSound> sounds = new ArrayList<>();
    private final Map<String, Integer> phones = new HashMap<>();
    private int count;

    Sipp(Path folder, int sipPort, int trunkPort) {
        this.folder = folder;
        this.sipPort = sipPort;
        this.trunkPort = trunkPort;
        this.program = Script.run(Map.of(), "src/launcher/asterisk/provision-tools", "sipp") + "/sipp";
    }

    /** A key pressed so long after the step before it. */
    public record Press(int after, String key) {}

    /** A customer calls, speaks for {@code talk} ms unless the other side hangs up first. */
    public SippCall customer(String number, int talk, Press... presses) {
        return customer(number, number, talk, presses);
    }

    /** The same with a name beside the number, as hostile as a carrier lets through. */
    public SippCall customer(String number, String name, int talk, Press... presses) {
        var scenario = customer(talk, presses).replace("@CALLER@", number).replace("@NAME@", name);
        return run("customer", scenario, "4001234567", AsteriskFixture.TRUNK_ADDRESS, 0, once());
    }

    /** Customers who call one after another, {@code perSecond}, and all do the same: each of the numbers once. */
    public SippCall customers(List<String> numbers, double perSecond, int talk, Press... presses) {
        var scenario = customer(talk, presses).replace("@CALLER@", "[field0]").replace("@NAME@", "");
        var list = folder.resolve("customers-" + count + ".csv");
        try {
            Files.writeString(list, "SEQUENTIAL\n" + String.join("\n", numbers) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(
                "customers",
                scenario,
                "4001234567",
                AsteriskFixture.TRUNK_ADDRESS,
                0,
                "-inf",
                list.toString(),
                "-m",
                Integer.toString(numbers.size()),
                "-r",
                perSecond < 1 ? "1" : Integer.toString((int) perSecond),
                "-rp",
                perSecond < 1 ? Integer.toString((int) (1000 / perSecond)) : "1000");
    }

    private String customer(int talk, Press... presses) {
        var keys = new StringBuilder();
        for (var index = 0; index < presses.length; index++) {
            keys.append(read("key")
                    .replace("@AFTER@", Integer.toString(presses[index].after()))
                    .replace("@KEY@", presses[index].key())
                    .replace("@CSEQ@", Integer.toString(index + 2)));
        }
        return read("customer")
                .replace("@KEYS@", keys)
                .replace("@TALK@", Integer.toString(talk))
                .replace("@TONE@", Tone.file(folder, 440));
    }

    /** The telephone of that extension, password p + extension, signs in and can be rung from then on. */
    public void register(String extension) {
        var port = phones.computeIfAbsent(extension, unused -> FreePorts.udp(PHONES_ADDRESS));
        signedIn("register", read("register"), extension, port).ended();
    }

    /** An agent's telephone dials a number and must be answered with that SIP status. */
    public void dials(String extension, String number, int status) {
        var scenario = read("dial").replace("@NUMBER@", number).replace("@STATUS@", Integer.toString(status));
        signedIn("dial", scenario, extension, phones.get(extension)).ended();
    }

    private SippCall signedIn(String name, String scenario, String extension, int port) {
        var credentials = new String[] {"-au", extension, "-ap", "p" + extension};
        return run(name, scenario, extension, PHONES_ADDRESS, port, once(credentials));
    }

    /** What the registered telephone does with its next call. */
    public Behaviour phone(String extension) {
        return new Behaviour(extension, PHONES_ADDRESS, phones.get(extension), 1000);
    }

    /** What the next customer whom the carrier rings does. */
    public Behaviour farEnd() {
        return new Behaviour("customer", AsteriskFixture.TRUNK_ADDRESS, trunkPort, 440);
    }

    /** How a telephone that is rung behaves; each answer is for one call. */
    public final class Behaviour {
        private final String who;
        private final String address;
        private final int port;
        private final int tone;
        private final int firstPacket;

        private Behaviour(String who, String address, int port, int tone) {
            this(who, address, port, tone, NOT_NUMBERED);
        }

        private Behaviour(String who, String address, int port, int tone, int firstPacket) {
            this.who = who;
            this.address = address;
            this.port = port;
            this.tone = tone;
            this.firstPacket = firstPacket;
        }

        /** Answers after {@code ring} ms, hangs up after {@code talk} ms unless the other side does first. */
        public SippCall answers(int ring, int talk) {
            return conversation(ring, talk, "");
        }

        /** Holds the other side for 2.5 s, 2 s after the answer; hangs up {@code talk} ms later. */
        public SippCall holds(int ring, int talk) {
            return conversation(ring, talk, read("act-hold"));
        }

        /** Sends the other side to {@code target} by REFER, 2 s after the answer. */
        public SippCall transfers(int ring, String target) {
            return conversation(ring, 2_500, read("act-blind").replace("@TO@", target));
        }

        /** Calls {@code target}, 2 s after the answer, and joins both by REFER with Replaces. */
        public SippCall consultsAndTransfers(int ring, String target) {
            return conversation(ring, 9_000, read("act-attended").replace("@TO@", target));
        }

        /**
         * Holds the other side, calls {@code target}, takes the other side back 2 s after he answered, and hangs up
         * {@code talk} ms after that second call has ended: who plays the hotline puts all three together.
         */
        public SippCall consultsAndConfers(int ring, String target, int talk) {
            return conversation(ring, talk, read("act-conference").replace("@TO@", target));
        }

        /** The same telephone with a voice of so many Hz. */
        public Behaviour speaking(int hertz) {
            return new Behaviour(who, address, port, hertz);
        }

        /** The same telephone, the first packet of whose sound has that number. */
        public Behaviour numbered(int firstPacket) {
            return new Behaviour(who, address, port, tone, firstPacket);
        }

        /** The same telephone, from which no sound comes. */
        public Behaviour mute() {
            return new Behaviour(who, address, port, NO_SOUND);
        }

        /** Rings until it is given up. */
        public SippCall neverAnswers() {
            return play(read("silent"));
        }

        /** @param status such as {@code 486 Busy Here} */
        public SippCall refuses(int ring, String status) {
            return play(read("refuse").replace("@RING@", Integer.toString(ring)).replace("@STATUS@", status));
        }

        /** Answers this call and every one after it, until {@link SippCall#vanish}. */
        public SippCall answersAll(int ring, int talk) {
            return run(who, scenario(ring, talk, ""), who, address, port, "-aa");
        }

        /** Refuses this call and every one after it, until {@link SippCall#vanish}. */
        public SippCall refusesAll(int ring, String status) {
            var scenario =
                    read("refuse").replace("@RING@", Integer.toString(ring)).replace("@STATUS@", status);
            return run(who, scenario.replace("@EXTENSION@", who), who, address, port, "-aa");
        }

        private SippCall conversation(int ring, int talk, String act) {
            return play(scenario(ring, talk, act));
        }

        private String scenario(int ring, int talk, String act) {
            return speaking(read("agent"))
                    .replace("@ACT@", act)
                    .replace("@RING@", Integer.toString(ring))
                    .replace("@TALK@", Integer.toString(talk))
                    .replace("@EXTENSION@", who);
        }

        private String speaking(String scenario) {
            return tone == NO_SOUND || firstPacket != NOT_NUMBERED
                    ? scenario.replace("<nop><action><exec rtp_stream=\"@TONE@,-1,8\"/></action></nop>", "")
                    : scenario.replace("@TONE@", Tone.file(folder, tone));
        }

        private SippCall play(String scenario) {
            var call = run(who, scenario.replace("@EXTENSION@", who), who, address, port, once("-aa"));
            if (firstPacket != NOT_NUMBERED) {
                sounds.add(new NumberedSound(call, address, Path.of(Tone.file(folder, tone)), firstPacket));
            }
            return call;
        }
    }

    /** One call, which is a failure when it hangs. */
    private static String[] once(String... more) {
        return Stream.concat(Stream.of("-m", "1", "-timeout", LONGEST, "-timeout_error"), Stream.of(more))
                .toArray(String[]::new);
    }

    private SippCall run(String who, String scenario, String service, String address, int port, String... more) {
        var name = who + "-" + ++count;
        try {
            var file = Files.writeString(folder.resolve(name + ".xml"), scenario);
            var command = new ArrayList<>(
                    List.of(program, "-nostdin", "-sf", file.toString(), "-s", service, "-i", address, "-mi", address));
            command.addAll(List.of("-p", Integer.toString(port == 0 ? FreePorts.udp(address) : port)));
            // Those who are many at once have more ports, below the others'.
            var sound = who.equals("customers") ? 6_000 + count % 8 * 400 : 10_000 + count % 99 * 20;
            command.addAll(List.of("-mp", Integer.toString(sound)));
            command.addAll(List.of("-trace_err", "-error_file", name + ".err"));

            command.addAll(List.of("-trace_logs", "-log_file", name + ".log"));
            command.addAll(List.of(more));
            command.add("127.0.0.1:" + sipPort);
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".out").toFile())
                    .start();
            var call = new SippCall(name, process, folder);
            calls.add(call);
            return call;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String scenario) {
        try {
            return Files.readString(SCENARIOS.resolve(scenario + ".xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sounds.forEach(NumberedSound::close);
        calls.forEach(SippCall::vanish);
    }
}
