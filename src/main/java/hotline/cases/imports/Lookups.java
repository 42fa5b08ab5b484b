package hotline.cases.imports;

import hotline.customers.CustomFields;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row may name, in small letters.
 *
 * @param categories keys by key and by label in both languages
 * @param departments ids by name
 * @param people ids by user name and by the names that are shown; several where a name is shared
 * @param atDesk of these people who may handle a complaint
 * @param fields the company's own; what it requires is not asked of old complaints
 * @param own the department of who imports; of others only administrators may speak
 * @param everywhere whether it is an administrator
 */
public record Lookups(
        Map<String, String> categories,
        Map<String, Long> departments,
        Map<String, List<Long>> people,
        Set<Long> atDesk,
        @Nullable Long own,
        boolean everywhere,
        CustomFields fields,
        PhoneNumbers numbers,
        ZoneId zone,
        Instant now) {}
