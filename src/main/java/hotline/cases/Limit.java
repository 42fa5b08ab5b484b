package hotline.cases;

import hotline.platform.text.Language;
import java.time.Instant;
import java.util.Map;

/**
 * A clock that begins to run.
 *
 * @param kind which clock: {@code propose}, {@code resolve}, {@code report-back}, {@code close}…
 * @param explanation how the due time came about, by language
 */
record Limit(String kind, Instant startedAt, Instant dueAt, Map<Language, String> explanation) {}
