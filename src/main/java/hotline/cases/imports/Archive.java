package hotline.cases.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks a workbook over before a library believes it: how large it really is when unpacked, that nothing in it runs, and
 * that no cell stands further to the right than a table could have it.
 */
final class Archive {
    private static final int MOST_ENTRIES = 500;
    private static final long MOST_BYTES = 128L << 20;
    private static final int HEAD = 256;
    /** Marks of the byte order, the other half of a wide character, and space. */
    private static final Pattern BEFORE_XML = Pattern.compile("^[\\u0000\\u00EF\\u00BB\\u00BF\\u00FE\\u00FF\\s]+");

    private static final List<String> RUNS = List.of("vbaproject", "/macrosheets/", "/activex/", "/embeddings/");

    private Archive() {}

    static void check(Path file) throws IOException, Refused {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Refused("bomb");
            }
            var left = new Budget(MOST_BYTES);
            for (var entry : zip.stream().toList()) {
                var name = entry.getName().toLowerCase(Locale.ROOT);
                if (RUNS.stream().anyMatch(name::contains)) {
                    throw new Refused("macros");
                }
                try (var in = new BufferedInputStream(new Counted(zip.getInputStream(entry), left))) {
                    if (name.equals("[content_types].xml")) {
                        types(in);
                    } else if (couldBeSheet(in)) {
                        cells(in);
                    } else {
                        in.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        } catch (TooMuch e) {
            throw new Refused("bomb");
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof TooMuch ? new Refused("bomb") : new Refused("not-excel");
        }
    }

    /** Where its sheets lie only the workbook says: anything that a reader of XML could take for one. */
    private static boolean couldBeSheet(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        var head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        return BEFORE_XML.matcher(head).replaceFirst("").startsWith("<");
    }

    private static void types(InputStream in) throws IOException, Refused {
        if (new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains("macroenabled")) {
            throw new Refused("macros");
        }
    }

    private static void cells(InputStream in) throws XMLStreamException, Refused {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(in);
        var columns = 0;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new Refused("not-excel");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                columns = switch (xml.getLocalName()) {
                    case "row" -> 0;
                    case "c" -> placed(xml, columns + 1);
                    default -> columns;
                };
            }
        }
    }

    /** @return how many cells the row has until now, empty ones before it counted */
    private static int placed(XMLStreamReader xml, int next) throws Refused {
        var where = xml.getAttributeValue(null, "r");
        var column = where == null ? next : column(where);
        if (column > ImportFile.MOST_COLUMNS) {
            throw new Refused("columns", ImportFile.MOST_COLUMNS);
        }
        return Math.max(column, next);
    }

    /** AB12 is in the 28th. */
    private static int column(String where) {
        var column = 0;
        for (var index = 0; index < where.length() && column <= ImportFile.MOST_COLUMNS; index++) {
            var letter = where.charAt(index);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + (letter - 'A' + 1);
        }
        return column;
    }

    /** What may still be unpacked. */
    private static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }

        void take(long bytes) throws TooMuch {
            left -= bytes;
            if (left < 0) {
                throw new TooMuch();
            }
        }
    }

    private static final class TooMuch extends IOException {
        TooMuch() {
            super("unpacked it is too large");
        }
    }

    /** What an archive says of its sizes is hearsay; this counts. */
    private static final class Counted extends FilterInputStream {
        private final Budget budget;

        Counted(InputStream in, Budget budget) {
            super(in);
            this.budget = budget;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            budget.take(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var count = super.read(into, from, most);
            budget.take(Math.max(0, count));
            return count;
        }
    }
}
