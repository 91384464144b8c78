package touchpoint.channels.email.imap;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.util.unit.DataSize;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.Tls;

/**
 * Debian's Dovecot, from the folder where bin/fetch-dovecot unpacked it; nothing is installed. It runs as whoever runs the test, in a temporary folder, on a
 * free port of the loopback, and asks for STARTTLS with a certificate of its own.
 */
public final class DovecotServer implements MailServer {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");
    private final Path programs;
    private final Path home;
    private final int port;
    private final String capability;
    private final String introspection;
    private final boolean inTheClear;
    private Process process;

    private DovecotServer(Path unpacked, String capability, String introspection, boolean inTheClear)
            throws IOException, InterruptedException {
        this.inTheClear = inTheClear;
        this.capability = capability;
        this.introspection = introspection;
        home = Files.createTempDirectory("tp-dovecot");
        programs = IS_ROOT ? readableByAll(unpacked) : unpacked;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", home + "/key.pem", "-out", home + "/cert.pem");
        Files.writeString(home.resolve("dovecot.conf"), configuration());
        Files.writeString(home.resolve("tokens"), """
                introspection_mode = post
                introspection_url = %s
                username_attribute = sub
                active_attribute = active
                active_value = true
                """.formatted(introspection));
        Files.writeString(home.resolve("users"), "urp:{PLAIN}secret:::::\n");
        for (String folder : List.of("run", "run/login")) {
            Files.createDirectories(home.resolve(folder));
            Files.createSymbolicLink(home.resolve(folder).resolve("modules"),
                    programs.resolve("usr/lib/dovecot/modules"));
        }
        process = launch();
    }

    /** Where Dovecot is unpacked, if it is. */
    public static Optional<Path> programs() {
        String named = System.getenv("TOUCHPOINT_DOVECOT");
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path folder = named == null ? Path.of(cache, "touchpoint", "dovecot") : Path.of(named);
        return Files.isExecutable(folder.resolve("usr/sbin/dovecot")) ? Optional.of(folder) : Optional.empty();
    }

    /** @param capability what it says it can; empty for all that it can */
    public static DovecotServer start(Path programs, String capability) throws IOException, InterruptedException {
        return new DovecotServer(programs, capability, "", false);
    }

    /** Without TLS; whatever the user's name, it has a mailbox, and the password is {@code secret}. */
    static DovecotServer startInTheClear(Path programs) throws IOException, InterruptedException {
        return new DovecotServer(programs, "", "", true);
    }

    /** The mailbox opens by access token also (SASL XOAUTH2). @param introspection where it asks whether one is good (RFC 7662) */
    public static DovecotServer startByToken(Path programs, String introspection)
            throws IOException, InterruptedException {
        return new DovecotServer(programs, "", introspection, false);
    }

    /** Dovecot never serves as root: then it is nobody, and nobody reads what is below root's home. */
    private Path readableByAll(Path unpacked) throws IOException, InterruptedException {
        Files.createDirectory(home.resolve("mail"));
        run("chmod", "777", home.toString(), home.resolve("mail").toString());
        run("cp", "-r", unpacked.toString(), home.resolve("programs").toString());
        return home.resolve("programs");
    }

    private String configuration() throws IOException {
        String me = IS_ROOT ? "nobody" : System.getProperty("user.name");
        String group = IS_ROOT ? "nogroup" : Files.readAttributes(home, PosixFileAttributes.class).group().getName();
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/log
                protocols = imap
                listen = 127.0.0.1
                ssl = %8$s
                ssl_cert = <%1$s/cert.pem
                ssl_key = <%1$s/key.pem
                ssl_dh =
                disable_plaintext_auth = %9$s
                libexec_dir = %2$s/usr/lib/dovecot
                auth_stats = no
                default_internal_user = %3$s
                default_internal_group = %4$s
                default_login_user = %3$s
                mail_location = maildir:%1$s/mail/%%u
                mail_uid = %3$s
                mail_gid = %4$s
                first_valid_uid = 1
                first_valid_gid = 1
                mailbox_list_index = no
                import_environment = TZ CORE_OUTOFMEM CORE_ERROR LD_LIBRARY_PATH
                %6$s
                %7$s
                passdb {
                  %10$s
                }
                userdb {
                  driver = static
                  args = uid=%3$s gid=%4$s home=%1$s/mail/%%u
                }
                namespace inbox {
                  inbox = yes
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %5$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                """.formatted(home, programs, me, group, port,
                capability.isEmpty() ? "" : "imap_capability = " + capability,
                introspection.isEmpty() ? "" : """
                        auth_mechanisms = plain xoauth2
                        passdb {
                          driver = oauth2
                          mechanisms = xoauth2
                          args = %s/tokens
                        }
                        """.formatted(home),
                inTheClear ? "no" : "required", inTheClear ? "no" : "yes", inTheClear
                        ? "driver = static\n  args = password=secret"
                        : "driver = passwd-file\n  args = " + home + "/users");
    }

    private Process launch() throws IOException, InterruptedException {
        String configuration = home.resolve("dovecot.conf").toString();
        // Started by itself, it would look for doveconf where a package puts it.
        ProcessBuilder builder = new ProcessBuilder(programs.resolve("usr/bin/doveconf").toString(), "-c",
                configuration,
                "-m", "master", "-p", "-e", programs.resolve("usr/sbin/dovecot").toString(), "-F", "-c", configuration);
        builder.environment().put("LD_LIBRARY_PATH", libraries());
        builder.redirectErrorStream(true).redirectOutput(new File(home.toFile(), "output"));
        Process started = builder.start();
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            try (Socket greeting = new Socket("127.0.0.1", port)) {
                if (greeting.getInputStream().read() == '*') {
                    return started;
                }
            } catch (IOException notYet) {
                if (!started.isAlive()) {
                    break;
                }
            }
            Thread.sleep(50);
        }
        started.destroy();
        throw new IOException("Dovecot does not start: " + Files.readString(home.resolve("output")) + log());
    }

    private String libraries() throws IOException {
        try (Stream<Path> files = Files.walk(programs.resolve("usr/lib"))) {
            return files.filter(file -> file.getFileName().toString().contains(".so.")).map(Path::getParent).distinct()
                    .map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    private String log() throws IOException {
        Path log = home.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private void halt() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    int port() {
        return port;
    }

    @Override
    public Mailbox.Imap access() {
        return new Mailbox.Imap("localhost", port, Tls.STARTTLS, "urp", "secret", "INBOX", "", DataSize.ofMegabytes(3),
                Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(10), null,
                "dovecot");
    }

    /** The one it shows, which nobody else has signed. */
    public Path certificate() {
        return home.resolve("cert.pem");
    }

    @Override
    public SslBundles certificates() {
        PemSslStoreDetails trusted = PemSslStoreDetails.forCertificate(certificate().toUri().toString());
        return new DefaultSslBundleRegistry("dovecot", SslBundle.of(new PemSslStoreBundle(null, trusted)));
    }

    @Override
    public String user() {
        return "urp";
    }

    /** As after a restored backup or a move to another machine: the UIDs are counted anew, under another UIDVALIDITY. */
    @Override
    public void forgetUids() throws Exception {
        halt();
        Path inbox = home.resolve("mail/urp");
        Path uids = inbox.resolve("dovecot-uidlist");
        String header = Files.readString(uids).lines().findFirst().orElseThrow();
        long validity = Long.parseLong(header.replaceAll(".* V([0-9]+).*", "$1"));
        Files.writeString(uids, "3 V" + (validity + 1000) + " N1\n");
        try (Stream<Path> index = Files.list(inbox)) {
            for (Path file : index.filter(path -> path.getFileName().toString().startsWith("dovecot.index")).toList()) {
                Files.delete(file);
            }
        }
        process = launch();
    }

    /** So many mails at once, as another program would deliver them; the mailbox must have got one before. */
    void fill(int mails) throws IOException {
        for (int i = 0; i < mails; i++) {
            Files.write(home.resolve("mail/urp/new/1795000000.M" + i + ".filled"), MailServer.mail("Numero " + i));
        }
    }

    @Override
    public void close() throws Exception {
        halt();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(List.of(command) + ": " + said);
        }
    }
}
