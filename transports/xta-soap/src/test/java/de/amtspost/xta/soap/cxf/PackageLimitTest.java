package de.amtspost.xta.soap.cxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xta.soap.IncompletePackageException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.Test;

class PackageLimitTest {

    @Test
    void letsPassAsManyPartsAsAllowed() {
        assertThat(limited(2).getAttachments()).extracting(Attachment::getId).containsExactly("0", "1");
    }

    @Test
    void stopsAtThePartBeyond() {
        Message message = limited(3);

        assertThatThrownBy(() -> message.getAttachments().forEach(part -> {}))
                .hasRootCauseInstanceOf(IncompletePackageException.class)
                .hasMessageContaining("more than 2 parts");
    }

    @Test
    void leavesAMessageWithoutPackageAlone() {
        Message message = new MessageImpl();

        new PackageLimit(2).handleMessage(message);

        assertThat(message.getAttachments()).isNull();
    }

    private static Message limited(int parts) {
        Message message = new MessageImpl();
        List<Attachment> all = IntStream.range(0, parts)
                .<Attachment>mapToObj(i -> new AttachmentImpl(Integer.toString(i)))
                .toList();
        message.setAttachments(all);
        new PackageLimit(2).handleMessage(message);
        return message;
    }
}
