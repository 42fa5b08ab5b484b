package hotline.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a conversation.
 *
 * @param at when the conversation was; never changes
 * @param version 1 as first written
 * @param mine whether the person who asks may change it
 */
public record Note(
        long id,
        String topic,
        String text,
        String channel,
        Instant at,
        String author,
        @Nullable Long callId,
        int version,
        @Nullable Instant changedAt,
        boolean mine) {}
