package de.amtspost.cli.demo;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compares contents by their SHA-256, read as streams. */
final class Digests {

    private Digests() {}

    static List<DemoResult.Comparison> ofSent(Message message) throws IOException {
        List<DemoResult.Comparison> sent = new ArrayList<>();
        for (Content content : message.contents()) {
            Digest digest = of(content);
            sent.add(new DemoResult.Comparison(
                    content.fileName().orElse(""), digest.size(), digest.sha256(), Optional.empty()));
        }
        return sent;
    }

    /** Position counts: the first content is the business message. */
    static List<DemoResult.Comparison> compare(List<DemoResult.Comparison> sent, Message received) throws IOException {
        List<DemoResult.Comparison> compared = new ArrayList<>();
        List<Content> contents = received.contents();
        for (int i = 0; i < Math.max(sent.size(), contents.size()); i++) {
            Optional<String> got =
                    i < contents.size() ? Optional.of(of(contents.get(i)).sha256()) : Optional.empty();
            DemoResult.Comparison expected =
                    i < sent.size() ? sent.get(i) : new DemoResult.Comparison("(not sent)", 0, "", Optional.empty());
            compared.add(new DemoResult.Comparison(expected.name(), expected.size(), expected.sent(), got));
        }
        return compared;
    }

    private record Digest(long size, String sha256) {}

    private static Digest of(Content content) throws IOException {
        try (InputStream in = content.open();
                DigestOutputStream out =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            long size = in.transferTo(out);
            return new Digest(
                    size, HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
