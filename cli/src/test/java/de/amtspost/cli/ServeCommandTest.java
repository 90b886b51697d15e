package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.cli.serve.DevFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @TempDir
    Path folder;

    private Path config(String... changes) throws Exception {
        DevFolder dev = DevFolder.open(folder, 0);
        String text = Files.readString(dev.config());
        for (int i = 0; i < changes.length; i += 2) {
            text = text.replace(changes[i], changes[i + 1]);
        }
        return Files.writeString(folder.resolve("changed.properties"), text);
    }

    @Test
    void runsFromAConfigurationUntilItIsStopped() throws Exception {
        DevServer server = new DevServer(
                folder,
                "serve",
                config("account.reader.name", "content.max-bytes=1000\naccount.reader.name")
                        .toString());

        assertThat(server.run("probe", "author").exit()).isZero();

        assertThat(server.stop()).isZero();
        assertThat(server.err()).contains("Stopped.");
        assertThat(server.run("probe", "author").exit()).isEqualTo(1);
    }

    @Test
    void writesCommandsThatWorkAndKeepsTheFolder() throws Exception {
        Path dir = folder.resolve("dev");
        try (DevServer server = new DevServer(dir)) {
            assertThat(dir.resolve("commands.txt"))
                    .content()
                    .contains("probe " + server.url(), "send " + server.url(), "--signer-trust");
        }
        byte[] ca = Files.readAllBytes(dir.resolve("ca.pem"));
        try (DevServer again = new DevServer(dir)) {
            assertThat(dir.resolve("ca.pem")).hasBinaryContent(ca);
            assertThat(again.run("probe", "reader").exit()).isZero();
        }
    }

    @Test
    void writesCommandsOfTheVersionThatIsWanted() throws Exception {
        Path dir = folder.resolve("dev");
        try (DevServer server =
                new DevServer(dir, "serve", "--dev", "--dir", dir.toString(), "--port", "0", "--xta", "3")) {
            assertThat(dir.resolve("commands.txt"))
                    .content()
                    .contains("probe " + server.version3() + " --xta 3 ")
                    .doesNotContain(server.url(), "--xta 5");
        }
    }

    @Test
    void keepsKeysAndPasswordFromOtherUsers() throws Exception {
        DevFolder.open(folder, 8443);

        for (String secret : new String[] {"password.txt", "server.p12", "author.p12"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void locksAnAccount() throws Exception {
        Path locked = config("account.reader.name", "account.author.active=false\naccount.reader.name");
        try (DevServer server = new DevServer(folder, "serve", locked.toString())) {
            assertThat(server.run("probe", "author").out()).contains("FAIL  account");
            assertThat(server.run("probe", "reader").exit()).isZero();
        }
    }

    @Test
    void refusesAConfigurationWithAMistakeAndNamesIt() throws Exception {
        refuses(config("listen.port", "listen.prot"), "unknown key listen.prot");
        refuses(config("listen.port=0", "listen.port=many"), "listen.port must be a number");
        refuses(config("trust=ca.pem", "trust="), "trust is missing");
        refuses(config("trust=ca.pem", "trust=none.pem"), "trust: ");
        refuses(config("=password.txt", "=none.txt"), "password file");
        refuses(config("tls.password-file=password.txt", "tls.password-env=AMTSPOST_NOT_SET"), "AMTSPOST_NOT_SET");
        refuses(config("account.author.party", "account.author.mail"), "unknown key");
        refuses(config("account.author.name", "account.author.active=maybe\naccount.author.name"), "true or false");
        refuses(config("name.id=dev", "name.id=de v"), "");
        refuses(folder.resolve("none.properties"), "cannot be read");
    }

    private static void refuses(Path config, String reason) {
        Cli.Run run = Cli.run("serve", config);

        assertThat(run.exit()).as(config + reason).isEqualTo(2);
        assertThat(run.err()).contains(reason).doesNotContain("\tat ");
    }

    @Test
    void asksForEitherAConfigurationOrTheDevelopmentFolder() {
        assertThat(Cli.run("serve").exit()).isEqualTo(2);
        assertThat(Cli.run("serve", "--dev", folder.resolve("x")).exit()).isEqualTo(2);
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            Cli.Run run = Cli.run("serve", config(), "--port", taken.getLocalPort());

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
        }
    }

    @Test
    void explainsEveryKeyInTheConfigurationThatItWrites() throws Exception {
        String text = Files.readString(DevFolder.open(folder, 1234).config(), StandardCharsets.UTF_8);

        assertThat(text).contains("listen.port=1234", "#   tls.password-env: ", "#   account.NAME.services: ");
    }
}
