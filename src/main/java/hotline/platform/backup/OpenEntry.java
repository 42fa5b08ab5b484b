package hotline.platform.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An entry of a zip file as a stream; closing it leaves the file open. */
final class OpenEntry extends FilterOutputStream {
    OpenEntry(OutputStream zip) {
        super(zip);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() {
        // The zip file goes on with its next entry.
    }
}
