package quintet.run;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import quintet.Served;

/** Processes on one database, which are killed while they train: one that serves and some that work. */
final class Chaos implements AutoCloseable {
    private static final Map<String, Object> SMALL =
            Map.of("hidden", 8, "layers", 1, "batch", 32, "warmUp", 5, "averaging", 0);

    private final String database;
    final Served web;
    final List<Served> workers = new ArrayList<>();
    private final Random random;

    /** @param number how many work; where none does, the one that serves does both */
    Chaos(int number, long seed) throws IOException, InterruptedException {
        this(FreshDatabase.create(), number, seed);
    }

    Chaos(String database, int number, long seed) throws IOException, InterruptedException {
        this.database = database;
        random = new Random(seed);
        web = process(number == 0 ? "both" : "web");
        for (int i = 0; i < number; i++) {
            workers.add(process("worker"));
        }
    }

    private Served process(String role) throws IOException, InterruptedException {
        return Served.fromClasses(
                "--quintet.role=" + role,
                "--quintet.database.url=" + database,
                "--quintet.database.username=postgres",
                "--quintet.slots.cpu=1",
                "--quintet.seat.runs=1000");
    }

    /** Has so many short runs trained, while so often a worker is killed and started anew; how often that was done. */
    int shortRuns(int number, int kills) throws Exception {
        for (int i = 0; i < number; i++) {
            web.train("flow-matching", "moons", 20 + random.nextInt(60), SMALL);
            while (number("select count(*) from run where state = 'QUEUED'") > RunQueue.MOST_QUEUED - 10) {
                killed(kills, number);
            }
        }
        while (number("select count(*) from run where state in ('QUEUED', 'RUNNING')") > 0) {
            killed(kills, number);
        }
        return killed;
    }

    private int killed;

    /** Kills a worker at random, as often as is due by the runs that have ended. */
    private void killed(int kills, int runs) throws Exception {
        TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(200));
        if (killed < kills
                && number("select count(*) from run where finished_at is not null") >= (long) runs * killed / kills) {
            Served worker = workers.get(random.nextInt(workers.size()));
            worker.kill();
            worker.start();
            killed++;
        }
    }

    /** Who works on a run, or did last. */
    Served workerOf(String run) throws SQLException {
        String worker = text("select worker from run where id = '" + run + "'");
        return workers.stream()
                .filter(w -> worker.startsWith(w.pid() + "-"))
                .findAny()
                .orElseThrow();
    }

    void killWorkerOf(String run) throws Exception {
        Served worker = workerOf(run);
        worker.kill();
        worker.start();
    }

    /** A run whose worker is killed so often; its id, when it has finished. */
    String longRun(int kills) throws Exception {
        int steps = 20_000;
        String run = web.train("flow-matching", "moons", steps, Map.of("hidden", 32, "batch", 64));
        for (int i = 1; i <= kills; i++) {
            int at = steps * i / (kills + 1);
            web.until(
                    run,
                    r -> r.get("state").asString().equals("running")
                            && r.get("step").asInt() >= at);
            killWorkerOf(run);
        }
        web.until(run, r -> r.get("state").asString().equals("finished"));
        return run;
    }

    /** A digest of all that a run's last checkpoint holds. */
    String checkpoint(String run) throws SQLException {
        return text("select step || ' ' || md5(payload) from run_checkpoint where run_id = '" + run
                + "' order by step desc limit 1");
    }

    String database() {
        return database;
    }

    /** Numbers of events that are missing in the logs. */
    long gaps() throws SQLException {
        return number("""
                select coalesce(sum(last_seq - (select count(*) from run_event where run_id = id)), 0) from run""");
    }

    /** Steps that the log tells more than once. */
    long doubled() throws SQLException {
        return number("""
                select count(*) from (select run_id, step from run_event where kind = 'TRAIN'
                  group by run_id, step having count(*) > 1) twice""");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Served worker : workers) {
            worker.close();
        }
        web.close();
    }
}
