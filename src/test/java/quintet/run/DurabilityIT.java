package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.Served;
import tools.jackson.databind.JsonNode;

/** Runs outlive the processes that train them: with one that serves and two that work, which are really killed. */
@Timeout(300) // what waits for ever says so
class DurabilityIT {
    private static final Map<String, Object> MODEL = Map.of("hidden", 16, "layers", 2, "batch", 64, "averaging", 0.99);
    private static Chaos chaos;
    private static Served web;

    @BeforeAll
    static void start() throws Exception {
        chaos = new Chaos(2, 1);
        web = chaos.web;
    }

    @AfterAll
    static void stop() throws Exception {
        chaos.close();
    }

    @AfterEach
    void theLogIsWhole() throws Exception {
        assertThat(chaos.gaps()).as("numbers of events that are missing").isZero();
        assertThat(chaos.doubled()).as("steps that are told twice").isZero();
    }

    private static boolean is(JsonNode run, String state) {
        return run.get("state").asString().equals(state);
    }

    private static JsonNode finished(String run) throws Exception {
        return web.until(run, r -> is(r, "finished"));
    }

    private static String samples(String run) throws Exception {
        return web.get("/api/runs/" + run + "/samples?n=200&seed=3").toString();
    }

    /** What was told of a run in events of one kind. */
    private static String told(String run, String kind) throws Exception {
        return chaos.text(
                "select string_agg(step || ' ' || convert_from(payload, 'UTF8'), ' ' order by seq) from run_event "
                        + "where kind = '" + kind + "' and run_id = '" + run + "'");
    }

    @Test
    void aRunWhoseWorkersAreKilledComesToTheSameBits() throws Exception {
        String whole = web.train("flow-matching", "moons", 5_000, MODEL);
        finished(whole);
        String killed = web.train("flow-matching", "moons", 5_000, MODEL);
        for (int step : List.of(1_500, 3_000)) {
            web.until(killed, r -> is(r, "running") && r.get("step").asInt() >= step);
            chaos.killWorkerOf(killed);
        }
        assertThat(finished(killed).get("step").asInt()).isEqualTo(5_000);
        assertThat(samples(killed)).isEqualTo(samples(whole));
        Set<String> terms = new HashSet<>();
        for (String run : List.of(whole, killed)) {
            terms.add(told(run, "TRAIN"));
        }
        assertThat(terms).as("the terms of each noted step").hasSize(1);
        assertThat(told(killed, "STATE")).contains("The process that trained this run was lost. It goes on from step");
    }

    @Test
    void aProcessThatStoodStillCanWriteNoMore() throws Exception {
        String run = web.train("flow-matching", "moons", 60_000, MODEL);
        web.until(run, r -> r.get("step").asInt() > 500);
        Served still = chaos.workerOf(run);
        still.signal("STOP");
        while (chaos.workerOf(run) == still) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        int step = web.get("/api/runs/" + run).get("step").asInt();
        still.signal("CONT");
        web.until(run, r -> r.get("step").asInt() > step + 500);
        assertThat(chaos.workerOf(run)).isNotSameAs(still);
        web.post("/api/runs/" + run + "/stop", "{}");
        web.until(run, r -> is(r, "stopped"));
        assertThat(chaos.number("select count(distinct attempt) from run_event where run_id = '" + run
                        + "' and kind = 'TRAIN'"))
                .isEqualTo(2);
    }

    @Test
    void aRunIsSteeredFromAnotherProcess() throws Exception {
        String run = web.train("flow-matching", "moons", 60_000, MODEL);
        web.until(run, r -> is(r, "running"));
        JsonNode paused = web.post("/api/runs/" + run + "/pause", "{}");
        assertThat(is(paused, "paused")).isTrue();
        int step = paused.get("step").asInt();
        assertThat(web.post("/api/runs/" + run + "/step", "{}").get("step").asInt())
                .isEqualTo(step + 1);
        for (Served worker : chaos.workers) {
            worker.kill();
            worker.start();
        }
        web.post("/api/runs/" + run + "/step", "{}"); // whoever is up first is sent there
        web.until(run, r -> r.get("step").asInt() == step + 2);
        web.post("/api/runs/" + run + "/resume", "{}");
        web.until(run, r -> is(r, "running"));
        web.post("/api/runs/" + run + "/stop", "{}");
        web.until(run, r -> is(r, "stopped"));
    }

    private static EmbeddedPostgres postgres(Path folder, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    @Test
    void aDatabaseThatIsAwayForAWhileCostsNothing(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres first = postgres(data, 0);
        EmbeddedPostgres second = null;
        int port = first.getPort();
        try (Chaos apart = new Chaos("jdbc:postgresql://127.0.0.1:" + port + "/postgres", 1, 1)) {
            String run = apart.web.train("flow-matching", "moons", 200_000, MODEL);
            apart.web.until(run, r -> r.get("step").asInt() > 500);
            first.close();
            TimeUnit.SECONDS.sleep(5);
            second = postgres(data, port);
            int step = (int) apart.number("select step from run where id = '" + run + "'");
            apart.web.until(run, r -> r.get("step").asInt() > step + 2_000);
            assertThat(apart.gaps()).isZero();
            assertThat(apart.doubled()).isZero();
            assertThat(apart.number("select max(attempt) from run"))
                    .as("nobody had to take over")
                    .isEqualTo(1);
            apart.web.post("/api/runs/" + run + "/stop", "{}");
            apart.web.until(run, r -> is(r, "stopped"));
        } finally { // after the processes, whose end would wait for it
            first.close();
            if (second != null) {
                second.close();
            }
        }
    }

    @Test
    void aCopyOfTheFolderIsABackup() throws Exception {
        try (Served server = Served.fromClasses("--quintet.slots.cpu=1")) {
            String run = server.train("flow-matching", "moons", 300, MODEL);
            server.until(run, r -> is(r, "finished"));
            String samples =
                    server.get("/api/runs/" + run + "/samples?n=200&seed=3").toString();
            String row = server.get("/api/runs/" + run).toString();
            try (Served restored = server.copied()) {
                assertThat(restored.get("/api/runs/" + run).toString()).isEqualTo(row);
                assertThat(restored.get("/api/runs/" + run + "/samples?n=200&seed=3")
                                .toString())
                        .isEqualTo(samples);
                restored.post("/api/runs/" + run + "/continue", "{}");
                restored.until(run, r -> is(r, "finished") && r.get("step").asInt() == 600);
            }
        }
    }

    @Test
    void ofManyShortRunsNoneIsLostOrToldTwice() throws Exception {
        String ended = "select count(*) from run where state = 'FINISHED' and step = steps";
        long before = chaos.number(ended);
        assertThat(chaos.shortRuns(40, 3)).isEqualTo(3);
        assertThat(chaos.number(ended) - before).isEqualTo(40);
    }
}
