package hotline.pbx;

/**
 * How far one of the telephone system's own files has been read. A file is known by its first line:
 * an inode is given away again after a deletion, a name passes on with each rotation, and a copy has
 * another inode.
 *
 * @param source which of the telephone system's logs it is a part of, such as {@code cel}
 * @param print fingerprint of its first line
 * @param inode when it was last seen
 * @param name when it was last seen
 * @param readTo bytes read
 * @param size when it was last seen, in bytes
 * @param active whether it was the one being written, not a rotated one
 */
public record JournalFile(
        String source, String print, long inode, String name, long readTo, long size, boolean active) {
    /** Whether both are the same file, wherever each has been read to. */
    public boolean same(JournalFile other) {
        return source.equals(other.source) && print.equals(other.print);
    }

    public JournalFile readTo(long position) {
        return new JournalFile(source, print, inode, name, position, Math.max(size, position), active);
    }
}
