package de.amtspost.cli.serve;

import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder with everything to try a server out: a throw-away authority, certificates for the server and two parties, and
 * a configuration. Not for production: the authority signs whatever this program asks it to.
 */
public final class DevFolder {

    /** The name of the configuration in the folder. */
    public static final String CONFIG = "server.properties";

    /** The name of the file with the commands to paste. */
    public static final String COMMANDS = "commands.txt";

    /** The author's account. */
    public static final String AUTHOR = "psw:01003110";

    /** The reader's account. */
    public static final String READER = "dbs:090010010000";

    private static final String PASSWORD = "password.txt";
    private static final int PASSWORD_BYTES = 16;

    private final Path folder;

    private DevFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder; fills it if it holds no configuration yet.
     *
     * @param folder the folder; made if it does not exist
     * @param port the port for the configuration
     * @return the folder
     * @throws IOException if it cannot be written
     */
    public static DevFolder open(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        DevFolder dev = new DevFolder(folder);
        if (!Files.exists(dev.config())) {
            dev.fill(port);
        }
        return dev;
    }

    /**
     * Returns the configuration.
     *
     * @return the file
     */
    public Path config() {
        return folder.resolve(CONFIG);
    }

    private void fill(int port) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        writeSecret(folder.resolve(PASSWORD), password + "\n");
        TestPki pki = TestPki.create("Amtspost development CA");
        pki.writeCa(folder.resolve("ca.pem"));
        keys(pki.server("localhost"), "server", password);
        keys(pki.signer("Development server (reports)"), "report-signer", password);
        for (String party : List.of("author", "reader")) {
            keys(pki.client("Development " + party), party, password).writePem(folder.resolve(party + ".pem"));
            keys(pki.signer("Development " + party + " (signature)"), party + "-signer", password);
        }
        // Last: a folder with a configuration is a complete one.
        Files.writeString(config(), configuration(port), StandardCharsets.UTF_8);
    }

    private TestCertificate keys(TestCertificate certificate, String name, String password) throws IOException {
        certificate.writePkcs12(folder.resolve(name + ".p12"), password.toCharArray());
        return certificate;
    }

    private static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    private static String configuration(int port) {
        StringBuilder text = new StringBuilder("# An XTA server for trying things out. Keys:\n");
        ServerConfig.KEYS.forEach((key, meaning) ->
                text.append("#   ").append(key).append(": ").append(meaning).append('\n'));
        ServerConfig.ACCOUNT_KEYS.forEach((key, meaning) -> text.append("#   account.NAME.")
                .append(key)
                .append(": ")
                .append(meaning)
                .append('\n'));
        return text.append("# File names are relative to this file.\n\n")
                .append("listen.host=localhost\nlisten.port=")
                .append(port)
                .append("\ntls.key=server.p12\ntls.password-file=" + PASSWORD + "\ntrust=ca.pem\n")
                .append("reports.key=report-signer.p12\nname.id=dev\nname.server=Amtspost development server\n\n")
                .append("account.author.party=" + AUTHOR + "\naccount.author.name=Standesamt Musterstadt\n")
                .append("account.author.certificates=author.pem\n\n")
                .append("account.reader.party=" + READER + "\naccount.reader.name=Meldebehörde Beispielhausen\n")
                .append("account.reader.certificates=reader.pem\n")
                .toString();
    }

    /**
     * Writes the commands with which both parties use the server.
     *
     * @param url the base address of that version on the running server
     * @param version the version of XTA 2 that the commands speak
     * @return the commands, also written into the folder
     * @throws IOException if they cannot be written
     */
    public List<String> writeCommands(String url, XtaVersion version) throws IOException {
        String xta = " --xta " + version.number();
        List<String> commands = List.of(
                "./amtspost probe " + url + xta + common("author") + " --party " + AUTHOR,
                "./amtspost send " + url + " MESSAGE.xml" + xta + common("author") + " --party " + AUTHOR + " --to "
                        + READER + " --signing-key " + quoted("author-signer.p12"),
                "./amtspost receive " + url + xta + common("reader") + " --party " + READER + " --signer-trust "
                        + quoted("ca.pem") + " --into received",
                "./amtspost report " + url + " MESSAGE-ID" + xta + common("author") + " --party " + AUTHOR
                        + " --report-trust " + quoted("ca.pem"));
        Files.write(folder.resolve(COMMANDS), commands, StandardCharsets.UTF_8);
        return commands;
    }

    private String common(String party) {
        return " --key " + quoted(party + ".p12") + " --key-password-file " + quoted(PASSWORD) + " --trust "
                + quoted("ca.pem");
    }

    /** For a POSIX shell. */
    private String quoted(String name) {
        String path = folder.toAbsolutePath().normalize().resolve(name).toString();
        return path.matches("[A-Za-z0-9_./:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
