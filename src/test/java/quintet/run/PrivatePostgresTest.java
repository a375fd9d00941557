package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivatePostgresTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataAndItsPromises() throws Exception {
        try (PrivatePostgres postgres = PrivatePostgres.start(folder)) {
            ask(postgres, "create table note as select 'kept' as text");
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        try (PrivatePostgres postgres = PrivatePostgres.start(folder)) {
            assertThat(ask(postgres, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void servesOneProcessAndThoseWhoKnowThePassword() throws Exception {
        try (PrivatePostgres postgres = PrivatePostgres.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), PrivatePostgres.USER, "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThatThrownBy(() -> PrivatePostgres.start(folder)).isInstanceOf(PrivatePostgres.CantStart.class);
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void takesOverFromAKilledProcess() throws Exception {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(victim.inputReader().lines().anyMatch("stored"::equals)).isTrue();
        victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        ProcessHandle orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();
        try (PrivatePostgres postgres = PrivatePostgres.start(folder)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ask(postgres, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void startsAgainWhereTheFirstStartWasCutOff() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/postgresql.conf"), "half a file");
        try (PrivatePostgres postgres = PrivatePostgres.start(folder)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    /** A process that stores something in its database, says so, and waits to be killed. */
    static final class Victim {
        public static void main(String[] arguments) throws Exception {
            PrivatePostgres postgres = PrivatePostgres.start(Path.of(arguments[0]));
            ask(postgres, "create table note as select 'kept' as text");
            System.out.println("stored");
            Thread.sleep(60_000);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static String ask(PrivatePostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), PrivatePostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
