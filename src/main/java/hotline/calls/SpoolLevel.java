package hotline.calls;

/** How full the disk's queue is that takes the log while the database is away, in bytes. */
public record SpoolLevel(long waiting, long most) {}
