package hotline.cases;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Notices what would run in a PDF while it passes through: scripts, programs to start, files inside. */
final class ActiveContent extends FilterOutputStream {
    private static final List<byte[]> NAMES =
            List.of("/JavaScript", "/JS ", "/JS(", "/JS<", "/Launch", "/EmbeddedFile").stream()
                    .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                    .toList();
    private final int[] matched = new int[NAMES.size()];
    private boolean found;

    ActiveContent(OutputStream target) {
        super(target);
    }

    boolean found() {
        return found;
    }

    @Override
    public void write(int one) throws IOException {
        look((byte) one);
        out.write(one);
    }

    @Override
    public void write(byte[] piece, int offset, int length) throws IOException {
        for (var index = offset; index < offset + length && !found; index++) {
            look(piece[index]);
        }
        out.write(piece, offset, length);
    }

    /** Each name begins with the one slash in it, so that a failed match begins anew only at a slash. */
    private void look(byte one) {
        for (var index = 0; index < matched.length; index++) {
            var name = NAMES.get(index);
            matched[index] = one == name[matched[index]] ? matched[index] + 1 : one == name[0] ? 1 : 0;
            if (matched[index] == name.length) {
                found = true;
                matched[index] = 0;
            }
        }
    }
}
