package hotline.cases;

import hotline.people.People;
import hotline.people.Sessions;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Problem;
import hotline.platform.database.Times;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.Origins;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A consent given from a message: opening its link only shows what is asked, deciding is a request of its own. */
final class ApprovalByLink {
    private final Desk desk;
    private final Approvals approvals;
    private final ApprovalLinks links;
    private final Users users;
    private final Sessions sessions;
    private final Origins origins;

    ApprovalByLink(Desk desk, Approvals approvals, ApprovalLinks links, People people) {
        this.desk = desk;
        this.approvals = approvals;
        this.links = links;
        this.users = people.users();
        this.sessions = people.sessions();
        this.origins = new Origins(HttpSettings.from(desk.platform().settings().section("http")));
    }

    /** What is asked, without anything of the customer. @param zone of the person @param decided what became of it, null while it waits */
    record Asked(
            String number,
            String title,
            @Nullable String grade,
            ApprovalKind kind,
            @Nullable BigDecimal amount,
            String note,
            String proposedBy,
            Instant dueAt,
            String explanationZh,
            String explanationEn,
            long userId,
            String person,
            String zone,
            Instant expiresAt,
            @Nullable String decided,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    record Answer(boolean approve, @Nullable String note) {}

    /**
     * @throws Problem.NotFound when it is no link of ours, or not this person's any more
     * @throws Problem.Forbidden when somebody else is signed in at that browser, who learns nothing of it
     */
    Asked show(String link, HttpServerRequest from) {
        var meant = links.open(link);
        requireNobodyElse(meant, from);
        return show(meant);
    }

    private void requireNobodyElse(ApprovalLinks.Meant meant, HttpServerRequest from) {
        if (sessions.visitor(from)
                .filter(visitor -> visitor.userId() != meant.userId())
                .isPresent()) {
            throw new Problem.Forbidden("cases.link-of-another");
        }
    }

    private Asked show(ApprovalLinks.Meant meant) {
        var user = person(meant);
        return desk.platform()
                .database()
                .one(
                        """
                        select c.number, c.title, c.grade, a.kind, m.amount, a.note, a.state, a.step as at_step,
                            u.display_name as proposed_name, p.*, d.display_name as decided_name
                        from approval a join complaint c on c.id = a.complaint_id
                        join approval_step p on p.approval_id = a.id and p.step = $2
                        join approval_asked k on k.approval_id = a.id and k.step = $2 and k.user_id = $3
                        join app_user u on u.id = a.proposed_by
                        left join app_user d on d.id = p.decided_by
                        left join complaint_compensation m on m.id = a.compensation_id
                        where a.id = $1 and not exists (
                            select from complaint_subject s where s.complaint_id = c.id and s.user_id = $3)""",
                        row -> {
                            String decision = row.getString("decision");
                            return new Asked(
                                    row.getString("number"),
                                    row.getString("title"),
                                    row.getString("grade"),
                                    ApprovalKind.of(row.getString("kind")),
                                    row.getBigDecimal("amount"),
                                    row.getString("note"),
                                    row.getString("proposed_name"),
                                    Times.instant(row, "due_at"),
                                    row.getString("explanation_zh"),
                                    row.getString("explanation_en"),
                                    user.id(),
                                    user.displayName(),
                                    user.zone(),
                                    meant.expiresAt(),
                                    decision != null
                                            ? decision
                                            : row.getString("state").equals("waiting") ? null : row.getString("state"),
                                    row.getString("decided_name"),
                                    Times.instantOrNull(row, "decided_at"));
                        },
                        meant.approvalId(),
                        meant.step(),
                        meant.userId())
                .orElseThrow(() -> new Problem.NotFound("cases.link-unknown"));
    }

    /** Decides in the name of whom the link was made for; the audit says where the request came from. */
    void decide(String link, Answer answer, HttpServerRequest from, Language language) {
        var meant = links.open(link);
        requireNobodyElse(meant, from);
        show(meant);
        var user = person(meant);
        var caller = user.caller(language, origins.address(from));
        var complaint = ApprovalStore.find(desk.platform().database(), meant.approvalId())
                .orElseThrow(() -> new Problem.NotFound("cases.link-unknown"))
                .complaintId();
        var decision = new Approvals.Decision(meant.step(), answer.approve(), answer.note());
        approvals.decide(caller, complaint, meant.approvalId(), decision, true);
    }

    private User person(ApprovalLinks.Meant meant) {
        return users.byId(meant.userId())
                .filter(User::active)
                .filter(user -> user.role() != Role.MAINTENANCE)
                .orElseThrow(() -> new Problem.NotFound("cases.link-unknown"));
    }
}
