package quintet.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own: a child process on the loopback whose data, binaries and password lie in one folder.
 *
 * <p>The folder belongs to one Quintet at a time, by a file lock that the operating system drops when the process dies,
 * however it dies. So a server that is found running by whoever holds the lock is an orphan of a killed process, and is
 * stopped before a new one starts.
 */
final class PrivatePostgres implements AutoCloseable {

    /** It can't be started here; its message says why, for people. */
    static final class CantStart extends RuntimeException {
        final String mend;

        CantStart(String why, String mend) {
            super(why);
            this.mend = mend;
        }
    }

    static final String USER = "postgres";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Logger log = LoggerFactory.getLogger(PrivatePostgres.class);

    private final FileChannel lock;
    private final EmbeddedPostgres server;
    private final String password;

    private PrivatePostgres(FileChannel lock, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /** Starts the server in this folder, which is made and filled at the first start. */
    static PrivatePostgres start(Path folder) throws IOException {
        checkUser();
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            Path data = folder.resolve("data");
            Path complete = folder.resolve("complete");
            stopOrphan(data);
            if (!Files.exists(complete)) {
                // The first start was cut off half-way; nothing was stored yet.
                FileSystemUtils.deleteRecursively(data);
            }
            Path passwordFile = folder.resolve("password");
            String password = password(passwordFile);
            long start = System.nanoTime();
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // Not the temporary folder, which is emptied under a server that runs for weeks.
                    .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
                    // Options of initdb. By default every account of this machine could connect as superuser.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", password)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    // The library is made for tests and trades durability for speed.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // Closed by whoever started it, after the last connection.
                    .setRegisterShutdownHook(false)
                    .start();
            Files.writeString(complete, "");
            log.info("Private PostgreSQL up in {} ms", (System.nanoTime() - start) / 1_000_000);
            return new PrivatePostgres(lock, server, password);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    /** PostgreSQL refuses to be root's; the library then starts it in a user namespace, where there may be such. */
    private static void checkUser() throws IOException {
        if (System.getProperty("user.name").equals("root") && !succeeds("unshare", "-U", "true")) {
            throw new CantStart(
                    "PostgreSQL doesn't run as root, and this machine lets nobody make the user namespace in which it would.",
                    "Start Quintet as another user, or name a PostgreSQL that runs already: --quintet.database.url=...");
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command[0], e);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new CantStart(
                    "Another Quintet is running on the folder " + folder.getParent() + ".",
                    "Stop it, or give this one a folder of its own: ./quintet run --home DIR");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle orphan = lines.isEmpty()
                ? null
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(PrivatePostgres::isPostgres)
                        .orElse(null);
        if (orphan == null) {
            // The machine went down with it: PostgreSQL recovers from its log by itself.
            return;
        }
        log.info("Stopping the PostgreSQL that a killed Quintet left behind (process {})", orphan.pid());
        // SIGINT asks for a fast shutdown; SIGTERM, which destroy() sends, would wait for clients to leave.
        succeeds("kill", "-INT", Long.toString(orphan.pid()));
        try {
            orphan.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the left-behind PostgreSQL was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The left-behind PostgreSQL (process " + orphan.pid() + ") does not stop", e);
        }
    }

    /** Whether it is a PostgreSQL server: a process number may long since belong to something else. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    /** This folder's password, made at the first start and readable by its owner alone. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, OWNER_ONLY);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }
}
