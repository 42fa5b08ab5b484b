package hotline.requests;

import org.jspecify.annotations.Nullable;

/** Something that had to be done was done. @param note what came of it */
record TaskDone(int version, @Nullable String note) {}
