package de.amtspost.cli.serve;

import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of a server in a file: {@code key=value} lines in UTF-8 as {@link Properties} reads them. File names
 * are relative to the file. Keys: see {@link #KEYS} and {@link #ACCOUNT_KEYS}.
 */
public final class ServerConfig {

    /** The keys and what they mean, in the order of the help text. */
    public static final Map<String, String> KEYS = described(
            "listen.host", "host name or address to listen on (localhost)",
            "listen.port", "port to listen on, 0 for any free one (8443)",
            "tls.key", "PKCS#12 file with key and TLS certificate of the server (required)",
            "tls.password-file", "file whose first line is the password of tls.key",
            "tls.password-env", "environment variable with that password, instead of the file",
            "trust", "PEM file: authorities behind the client certificates (required)",
            "reports.key", "PKCS#12 file with the key that signs transport reports (unset: unsigned)",
            "reports.password-file", "file whose first line is its password (unset: that of tls.key)",
            "name.id", "letters, digits, dots, hyphens: stands in every message id (amtspost)",
            "name.server", "name of the operator, stands in transport reports (Amtspost)",
            "content.max-bytes", "largest content that is taken in (4294967296)");

    /** The keys of an account, each behind {@code account.NAME.} for any NAME. */
    public static final Map<String, String> ACCOUNT_KEYS = described(
            "party", "identifier, for example psw:01003110 (required)",
            "name", "name of the organisation",
            "certificates", "PEM file with the client certificates with which the party comes (required)",
            "services", "URIs of the services that the party offers as a reader, with blanks between them",
            "active", "false locks the account (true)");

    private static final Pattern ACCOUNT = Pattern.compile("account\\.([^.]+)\\.(.+)");
    private static final String DEFAULT_PORT = "8443";

    private final Path file;
    private final Properties values;

    private ServerConfig(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    private static Map<String, String> described(String... pairs) {
        Map<String, String> described = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            described.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(described);
    }

    /**
     * Reads a file and checks its keys.
     *
     * @param file the file
     * @return the description
     * @throws IllegalArgumentException if the file cannot be read or a key is unknown
     */
    public static ServerConfig read(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("the configuration " + file + " cannot be read: " + e.getMessage(), e);
        }
        for (String key : new TreeSet<>(values.stringPropertyNames())) {
            Matcher account = ACCOUNT.matcher(key);
            boolean known = account.matches() ? ACCOUNT_KEYS.containsKey(account.group(2)) : KEYS.containsKey(key);
            if (!known) {
                throw new IllegalArgumentException(
                        file + " has the unknown key " + key + "; the help of 'serve' lists the keys");
            }
        }
        return new ServerConfig(file, values);
    }

    /**
     * Describes the server.
     *
     * @param port the port instead of the configured one, if present
     * @return a builder, for one thread
     * @throws IllegalArgumentException if a required key is missing or a value is not usable
     */
    public XtaServer.Builder server(Optional<Integer> port) {
        XtaServer.Builder server = XtaServer.builder()
                .listen(
                        value("listen.host").orElse("localhost"),
                        port.orElseGet(() -> parsed("listen.port", DEFAULT_PORT, Integer::valueOf)))
                .identity(identity("tls.key", "tls"))
                .trust(readable("trust", Trust::pem))
                .name(value("name.id").orElse("amtspost"), value("name.server").orElse("Amtspost"));
        if (value("reports.key").isPresent()) {
            server.signReports(identity("reports.key", "reports"));
        }
        if (value("content.max-bytes").isPresent()) {
            server.maxContentBytes(parsed("content.max-bytes", "", Long::valueOf));
        }
        accounts().forEach(name -> server.account(account("account." + name + ".")));
        return server;
    }

    private Set<String> accounts() {
        Set<String> names = new TreeSet<>();
        for (String key : values.stringPropertyNames()) {
            Matcher account = ACCOUNT.matcher(key);
            if (account.matches()) {
                names.add(account.group(1));
            }
        }
        return names;
    }

    private Account account(String prefix) {
        Party party = Party.of(required(prefix + "party"));
        Account.Builder account =
                Account.of(value(prefix + "name").map(party::withName).orElse(party));
        readable(prefix + "certificates", Trust::pem).anchors().forEach(account::certificate);
        for (String service : value(prefix + "services").orElse("").strip().split("\\s+", -1)) {
            if (!service.isEmpty()) {
                account.service(service, Account.Mode.ASYNCHRONOUS);
            }
        }
        String active = value(prefix + "active").orElse("true");
        if (!Set.of("true", "false").contains(active)) {
            throw new IllegalArgumentException(file + ": " + prefix + "active must be true or false");
        }
        return active.equals("true") ? account.build() : account.inactive().build();
    }

    private Identity identity(String key, String prefix) {
        char[] password = password(prefix);
        return readable(key, path -> Identity.pkcs12(path, password));
    }

    private char[] password(String prefix) {
        Optional<String> passwordFile = value(prefix + ".password-file");
        if (passwordFile.isPresent()) {
            Path path = path(passwordFile.get());
            try {
                return Files.readString(path).lines().findFirst().orElse("").toCharArray();
            } catch (IOException e) {
                throw new IllegalArgumentException(file + ": the password file " + path + " cannot be read", e);
            }
        }
        if (!prefix.equals("tls")) {
            return password("tls");
        }
        String variable = required("tls.password-env");
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException(file + ": there is no environment variable " + variable);
        }
        return value.toCharArray();
    }

    private <T> T readable(String key, Function<Path, T> reader) {
        try {
            return reader.apply(path(required(key)));
        } catch (java.io.UncheckedIOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private <T> T parsed(String key, String otherwise, Function<String, T> parser) {
        String text = value(key).orElse(otherwise);
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ": " + key + " must be a number, not " + text, e);
        }
    }

    private Path path(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    private String required(String key) {
        return value(key).orElseThrow(() -> new IllegalArgumentException(file + ": " + key + " is missing"));
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.getProperty(key)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
