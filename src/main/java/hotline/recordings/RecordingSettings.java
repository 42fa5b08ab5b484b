package hotline.recordings;

import hotline.platform.config.Section;
import hotline.recordings.shelf.ShelfSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The settings under {@code recordings}.
 *
 * @param folder where finished recordings are kept, a folder per day
 * @param bucket where they are kept instead, when it has a name
 * @param zone whose days the folders are
 * @param keep how long a recording is kept at least, counted from the end of its call
 * @param settle a file that has not grown for so long has no writer any more
 * @param missingAfter a file that has not come so long after its call is missing
 * @param sweepEvery how often ended calls are looked at
 * @param purgeEvery how often what is due is purged
 * @param lookEvery how often the disks are looked at
 * @param strayAfter a file in the spool folder that nobody announced is reported after this
 * @param rawRate samples per second of the raw files, as Asterisk writes them
 * @param shortBy shorter than the talk time by more than this is flagged
 * @param shortPercent or by more than so many percent of the talk time
 * @param shortGrain but never a difference up to this: starting to record takes a moment
 * @param longSilence so much silence on both channels is flagged
 * @param listenWindow requests of one person for one recording that are no further apart are one listening
 * @param linkLength how long a link to audio is good
 * @param linksPerMinute how many links and copies one person may ask for
 * @param rangesPerMinute how many pieces of audio
 * @param approvalLength how long a recording of the highest grade may be heard after a second person agreed
 * @param keyFile the master key of all encryption
 * @param keyFolder the wrapping keys, one for each day on which recordings fall due
 * @param compress whether speech is kept as Opus, or as it came, as WAV
 * @param bitrate bits per second of Opus, both channels together
 * @param anchorFile where the head of the ledger's chain is written down again and again; without a path it is not
 * @param anchorWebhook where it is sent to; without an address it is not
 * @param anchorEvery how often
 * @param pauseLimit after which a paused recording goes on by itself
 * @param renew whether the recorder is begun anew when another speaks with the customer
 * @param agentsExclude whether an agent may leave out the rest of a call whose caller objects
 * @param alarmDays the alarm rings when the disk is full in fewer days than these
 */
record RecordingSettings(
        Path folder,
        ShelfSettings bucket,
        ZoneId zone,
        Duration keep,
        Duration settle,
        Duration missingAfter,
        Duration sweepEvery,
        Duration purgeEvery,
        Duration lookEvery,
        Duration strayAfter,
        int rawRate,
        Duration shortBy,
        int shortPercent,
        Duration shortGrain,
        Duration longSilence,
        Duration listenWindow,
        Duration linkLength,
        int linksPerMinute,
        int rangesPerMinute,
        Duration approvalLength,
        Path keyFile,
        Path keyFolder,
        boolean compress,
        int bitrate,
        String anchorFile,
        String anchorWebhook,
        Duration anchorEvery,
        Duration pauseLimit,
        boolean renew,
        boolean agentsExclude,
        int alarmDays) {
    static RecordingSettings from(Section section) {
        return new RecordingSettings(
                section.path("folder", "recordings"),
                ShelfSettings.from(section.section("bucket")),
                section.zone("zone", "Asia/Shanghai"),
                positive(section, "keep", Duration.ofDays(30)),
                positive(section, "settle", Duration.ofSeconds(2)),
                positive(section, "missing-after", Duration.ofSeconds(45)),
                positive(section, "sweep-every", Duration.ofSeconds(5)),
                positive(section, "purge-every", Duration.ofMinutes(10)),
                positive(section, "look-every", Duration.ofMinutes(1)),
                positive(section, "stray-after", Duration.ofMinutes(15)),
                section.number("raw-rate", 8000, 8000, 48000),
                positive(section, "short-by", Duration.ofSeconds(2)),
                section.number("short-percent", 2, 1, 100),
                positive(section, "short-grain", Duration.ofMillis(500)),
                positive(section, "long-silence", Duration.ofSeconds(60)),
                positive(section, "listen-window", Duration.ofMinutes(10)),
                positive(section, "link-length", Duration.ofMinutes(15)),
                section.number("links-per-minute", 60, 1, 10_000),
                section.number("ranges-per-minute", 600, 10, 100_000),
                positive(section, "approval-length", Duration.ofHours(24)),
                section.path("key-file", "var/keys/recordings.json"),
                section.path("key-folder", "var/keys/recordings"),
                section.flag("compress", true),
                section.number("bitrate", 24_000, 16_000, 128_000),
                section.text("anchor-file", ""),
                webhook(section),
                positive(section, "anchor-every", Duration.ofHours(1)),
                positive(section, "pause-limit", Duration.ofMinutes(2)),
                section.flag("renew", true),
                section.flag("agents-exclude", false),
                section.number("alarm-days", 14, 0, 365));
    }

    private static Duration positive(Section section, String name, Duration otherwise) {
        var value = section.duration(name, otherwise);
        if (!value.isPositive()) {
            throw section.refuse(name, "must be longer than nothing");
        }
        return value;
    }

    private static String webhook(Section section) {
        var address = section.text("anchor-webhook", "");
        if (!address.isEmpty()
                && (!address.matches("https?://.*")
                        || section.uri("anchor-webhook", "").getHost() == null)) {
            throw section.refuse("anchor-webhook", "must begin with https:// or http://");
        }
        return address;
    }
}
