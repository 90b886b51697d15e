package de.amtspost.compliance.xta.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.compliance.xta.RecordedPart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bodies of messages, whole and broken. */
class PackageReaderTest {

    private static final String TYPE = "multipart/related; type=\"application/xop+xml\"; boundary=\"b\"";
    private static final String ROOT = "--b\r\nContent-Type: application/xop+xml\r\nContent-ID: <root@x>\r\n\r\n";
    private static final String PART =
            "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <0@x>\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    private static RecordedMessage read(String type, InputStream body, boolean cut) {
        return PackageReader.read(200, Map.of("content-type", List.of(type)), Optional.empty(), body, cut);
    }

    private static RecordedMessage read(String type, String body) {
        return read(type, new ByteArrayInputStream(body.getBytes(UTF_8)), false);
    }

    @Test
    void readsEnvelopeAndParts() {
        RecordedMessage message =
                read(TYPE, ROOT + "<?xml version='1.0' encoding='UTF-8'?><a>ü</a>" + PART + "Text" + END);

        assertThat(message.problem()).isEmpty();
        assertThat(message.envelope()).contains("<a>ü</a>");
        assertThat(message.rootType()).contains("application/xop+xml");
        assertThat(message.parts())
                .containsExactly(new RecordedPart(
                        "0@x",
                        "application/octet-stream",
                        4,
                        "71988c4d8e0803ba4519f0b2864c1331c14a1890bf8694e251379177bfedb5c3",
                        true));
    }

    @Test
    void keepsBinaryPartsAsTheyAre() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        RecordedMessage message = read(TYPE, ROOT + "<a/>" + PART + new String(all, ISO_8859_1) + END);

        assertThat(message.parts().get(0).size()).isEqualTo(128 + 2 * 128);
    }

    @Test
    void tellsThatAPackageEndsTooEarly() {
        assertThat(read(TYPE, ROOT + "<a/>" + PART + "Te").problem()).isPresent();
        assertThat(read(TYPE, ROOT + "<a/>").problem()).isPresent();
    }

    /** What is beyond the limit of a recording is no fault of the message. */
    @Test
    void isContentWithTheBeginningOfALongMessage() {
        byte[] beginning = (ROOT + "<a/>" + PART + "Te").getBytes(UTF_8);
        RecordedMessage message = read(TYPE, new ByteArrayInputStream(beginning), true);

        assertThat(message.problem()).isEmpty();
        assertThat(message.envelope()).contains("<a/>");
        assertThat(message.parts()).extracting(RecordedPart::complete).containsExactly(false);
    }

    @Test
    void tellsWhatIsNoEnvelope() {
        assertThat(read(TYPE, ROOT + "<a>" + END).problem().orElseThrow()).contains("cannot be read");
        assertThat(read("text/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                        .problem()
                        .orElseThrow())
                .contains("DOCTYPE");
        assertThat(read("text/html", "<html>").envelope()).isEmpty();
        assertThat(read("multipart/related", "no boundary").problem()).isPresent();
    }

    @Test
    void readsOtherEncodingsAndComments() {
        byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>".getBytes(ISO_8859_1);

        assertThat(read("application/soap+xml", new ByteArrayInputStream(latin), false)
                        .envelope())
                .contains("<a>ü</a>");
        assertThat(read("application/soap+xml", "<!-- no --><a/>").envelope()).contains("<a/>");
    }

    /** More than the tests have memory for. */
    @Test
    void holdsNoContentInMemory() {
        long size = 600_000_000;
        InputStream body = new SequenceInputStream(
                new ByteArrayInputStream((ROOT + "<a/>" + PART).getBytes(UTF_8)),
                new SequenceInputStream(new Zeros(size), new ByteArrayInputStream(END.getBytes(UTF_8))));

        RecordedMessage message = read(TYPE, body, false);

        assertThat(message.problem()).isEmpty();
        assertThat(message.parts().get(0).size()).isEqualTo(size);
        assertThat(message.size()).isGreaterThan(size);
    }

    @Test
    void refusesAnEnvelopeThatIsTooLong() {
        InputStream body =
                new SequenceInputStream(new ByteArrayInputStream(ROOT.getBytes(UTF_8)), new Zeros(5_000_000));

        assertThat(read(TYPE, body, false).problem().orElseThrow()).contains("4194304");
    }

    /** As many zeros as wanted. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(buffer, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
