package hotline.customers;

import hotline.people.Audit;
import hotline.people.handover.Estate;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of customers: people, companies, numbers, conversations. */
public final class Customers {
    private static final Logger log = LoggerFactory.getLogger(Customers.class);
    private final Records records;
    private final CreateCustomer create;
    private final CustomerFile file;
    private final Looks looks;

    private Customers(Platform platform, Audit audit) {
        var settings = CustomerSettings.from(platform.settings().section("customers"));
        this.records = new Records(platform, audit);
        this.create = new CreateCustomer(records, settings.provisionalLevel());
        this.file = new CustomerFile(platform.database().express(), platform.numbers());
        this.looks = new Looks(platform, audit, settings.lookAfterCall());
        warnOfBlindSearch(platform.database());
    }

    public static Customers open(Platform platform, Audit audit) {
        return new Customers(platform, audit);
    }

    private static void warnOfBlindSearch(Sql sql) {
        var reads = sql.only("select cardinality(show_trgm('李晓明')) > 0 as reads", row -> row.getBoolean("reads"));
        if (!reads) {
            log.warn("the database's LC_CTYPE knows no Chinese characters: searching customers will be slow; "
                    + "create the database with LC_CTYPE C.UTF-8");
        }
    }

    /** The HTTP interface. @param calls tells a call's number, for a customer made from it */
    public Routes routes(NumberOfCall calls) {
        var parts = List.<Routes>of(
                new CustomerRoutes(records, create, new ChangeCustomer(records), calls),
                new PhoneRoutes(new CustomerPhones(records)),
                new NoteRoutes(new ConversationNotes(records)),
                new SchemeRoutes(records.platform().database(), records.audit()));
        return api -> parts.forEach(part -> part.mount(api));
    }

    /** Customers of somebody who leaves. */
    public Estate leftBehind() {
        return new LeftBehind(records.audit());
    }

    /** Who has a number, for the screen pop. */
    public CustomerFile file() {
        return file;
    }

    /** Which records are open to whom because of a call. */
    public Looks looks() {
        return looks;
    }

    /**
     * A customer for sample data or from an import; duplicates are refused as for people.
     *
     * @param departmentId whose supervisor answers for the record
     * @return the new customer's id
     */
    public long create(CustomerDraft draft, @Nullable Long departmentId) {
        return records.platform().database().transaction(sql -> create.bySystem(sql, draft, departmentId));
    }

    /** Somebody was in touch with this customer; later contacts stay. */
    public void contacted(Sql sql, long personId, Instant at) {
        CustomerStore.contacted(sql, personId, at);
    }

    /** Files a letter in a customer's conversation log, whoever may see that. */
    public void file(Sql sql, long personId, long by, String topic, String text, Instant at) {
        var cut = topic.length() > 100 ? topic.substring(0, 100) : topic;
        NoteStore.add(sql, personId, new NoteStore.Draft(cut, text, "letter", null), by, at);
    }

    /**
     * @throws hotline.platform.Problem.NotFound when there is no such record
     * @throws hotline.platform.Problem.Forbidden when its grade is above the caller
     */
    public void requireVisible(Sql sql, Caller caller, long personId) {
        records.require(sql, caller, personId);
    }

    /**
     * The number behind a phone id, for dialling: of a customer whom the caller may see.
     *
     * @return as {@link hotline.platform.numbers.PhoneNumber#key} has it
     */
    public Optional<String> number(Caller caller, long phoneId) {
        return PhoneStore.ofVisible(records.platform().database(), phoneId, Sight.parameters(caller, records.now()));
    }

    /** Who has this number, at most 20, the one in touch last first. */
    public List<Long> idsByPhone(Sql sql, String number) {
        return PhoneStore.people(sql, number, CustomerFile.MOST_PEOPLE);
    }

    /** What routing needs to know of a number. @param ownerExtensions who looks after its people and has a telephone */
    public record Known(String level, List<String> ownerExtensions) {}

    /** The level and owners of who has this number, the one in touch last first; empty when nobody has it. */
    public Optional<Known> known(String number) {
        return PhoneStore.known(records.platform().database(), number);
    }
}
