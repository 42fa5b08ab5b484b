package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.recordings.AudioStream;
import hotline.recordings.keys.WrappingKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of complaints: checked by their content, sealed while they come, each download on record. */
final class Attachments implements Routes {
    private static final Logger log = LoggerFactory.getLogger(Attachments.class);
    private final Desk desk;
    private final AttachmentFiles files;
    private final AttachmentSettings settings;
    private final AudioStream stream;
    private final FileKind kind = new FileKind();

    Attachments(Desk desk, AttachmentSettings settings, WrappingKeys keys) {
        this.desk = desk;
        this.settings = settings;
        this.files = new AttachmentFiles(settings.folder(), keys);
        this.stream = new AudioStream(desk.platform().work());
        files.removeUnfinished(desk.now().minus(Duration.ofHours(1)));
    }

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listAttachments", people, request -> Reply.ok(list(request)));
        api.onStream("addAttachment", people, (request, file) -> {
            add(request, file);
            return Reply.created(list(request));
        });
        api.onRaw("downloadAttachment", people, this::download);
        api.on("removeAttachment", people, request -> {
            remove(request.caller(), request.pathId("id"), request.pathUuid("attachmentId"));
            return Reply.ok(list(request));
        });
    }

    private Map<String, ?> list(Request request) {
        var complaint = desk.find(request.caller(), request.pathId("id"));
        return Map.of(
                "items", AttachmentStore.list(desk.platform().database(), complaint.id()), "most", settings.most());
    }

    private void add(Request request, InputStream file) {
        var caller = request.caller();
        var complaint = desk.find(caller, request.pathId("id"));
        require(desk.platform().database(), complaint);
        var length = request.context().request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > settings.most()) {
            throw tooLarge();
        }
        try {
            var head = file.readNBytes(FileKind.HEAD);
            if (head.length == 0) {
                throw new Problem.Invalid("cases.attachment-empty", "file");
            }
            var guess = kind.guess(head);
            var today = desk.now().atZone(ZoneOffset.UTC).toLocalDate();
            var written = files.seal(new ByteArrayInputStream(head), file, settings.most(), today);
            keep(caller, complaint.id(), request.query("name").orElse(null), guess, written);
        } catch (AttachmentFiles.TooLong e) {
            throw tooLarge();
        } catch (IOException e) {
            log.info("a file did not come whole: {}", e.toString());
            throw new Problem.Invalid("cases.attachment-broken-off", "file");
        }
    }

    private void require(Sql sql, Complaint complaint) {
        if (!complaint.open()) {
            throw new Problem.Conflict("cases.already-closed", complaint.number());
        }
        if (AttachmentStore.count(sql, complaint.id()) >= settings.mostFiles()) {
            throw new Problem.Conflict("cases.attachment-too-many", settings.mostFiles());
        }
    }

    private Problem tooLarge() {
        return new Problem.TooLarge("cases.attachment-too-large", settings.most() >> 20);
    }

    /** The file is there first: a row without a file would be a promise that cannot be kept. */
    private void keep(
            Caller caller, long id, @Nullable String given, FileKind.Guess guess, AttachmentFiles.Written written)
            throws IOException {
        try {
            if (written.active() && guess.mediaType().equals("application/pdf")) {
                throw new Problem.Invalid("cases.attachment-active", "file");
            }
            var mediaType = guess.zipped() ? document(written) : guess.mediaType();
            var name = AttachmentName.of(given, FileKind.ending(mediaType));
            desk.platform().database().inTransaction(sql -> {
                require(sql, desk.lock(sql, caller, id));
                AttachmentStore.insert(sql, id, name, mediaType, written, caller.userId(), desk.now());
                desk.record(sql, caller, id, What.ATTACHED, null, name, "");
            });
        } catch (Problem e) {
            if (!(e instanceof Problem.Unavailable)) {
                files.remove(written.id());
            }
            throw e;
        }
    }

    private String document(AttachmentFiles.Written written) throws IOException {
        try (var channel = files.open(written.id(), written.key());
                var in = Channels.newInputStream(channel)) {
            return kind.document(in);
        }
    }

    private Runnable download(RoutingContext context, Request request) {
        var caller = request.caller();
        var complaint = desk.find(caller, request.pathId("id"));
        var sealed = find(complaint.id(), request.pathUuid("attachmentId"));
        var file = sealed.attachment();
        desk.platform()
                .database()
                .inTransaction(sql -> desk.audit(
                        sql,
                        caller,
                        "cases.download-attachment",
                        complaint.id(),
                        Map.of("attachment", file.id().toString(), "name", file.name())));
        try {
            var channel = files.open(file.id(), sealed.key());
            return () -> {
                var response = context.response();
                response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                        .putHeader("Content-Disposition", AttachmentName.disposition(file.name()))
                        .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
                stream.send(response, channel, 0, file.size());
            };
        } catch (IOException | WrappingKeys.KeyMissing e) {
            log.error("attachment {} does not open: {}", file.id(), e.toString());
            throw new Problem.NotFound("cases.attachment-lost", file.name());
        }
    }

    private AttachmentStore.Sealed find(long complaintId, UUID id) {
        return AttachmentStore.find(desk.platform().database(), complaintId, id)
                .orElseThrow(() -> new Problem.NotFound("cases.no-such-attachment"));
    }

    /** The row stays as a record of it; the file is gone. By whoever handles the complaint. */
    private void remove(Caller caller, long complaintId, UUID id) {
        var gone = desk.platform().database().transaction(sql -> {
            var complaint = desk.lock(sql, caller, complaintId);
            Desk.requireHandling(complaint, caller);
            if (!complaint.open()) {
                throw new Problem.Conflict("cases.already-closed", complaint.number());
            }
            var attachment = AttachmentStore.find(sql, complaintId, id)
                    .orElseThrow(() -> new Problem.NotFound("cases.no-such-attachment"))
                    .attachment();
            AttachmentStore.remove(sql, id, caller.userId(), desk.now());
            desk.record(sql, caller, complaintId, What.DETACHED, attachment.name(), null, "");
            return attachment.id();
        });
        files.remove(gone);
    }
}
