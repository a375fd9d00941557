package quintet.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import quintet.Quintet;
import quintet.Served;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.Frame;

/**
 * What the job engine and the log take: {@code ./quintet bench jobs only=latency,commands,idle,load,chaos,torn,killed}. Prints the
 * table of docs/performance.md.
 */
public final class Strain {
    private static final int RUNS = 50;
    private static final int VIEWERS = 100;
    /** Viewers more who never read what they are sent, and whom nobody may wait for. */
    private static final int ASLEEP = 10;

    private static final double EVENTS_A_SECOND = 5;
    private static final int LOAD_SECONDS = 40;
    /** Before it's measured: what a process takes to compile itself isn't what the log takes. */
    private static final int LOAD_WARM_UP_SECONDS = 20;

    private static final int IDLE_SECONDS = 60;
    private static final int TIMES = 60;

    private Strain() {}

    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        String only = words.stream()
                .filter(w -> w.startsWith("only="))
                .map(w -> w.substring(5))
                .findFirst()
                .orElse("latency,commands,idle,load,chaos,torn,killed");
        row("what", "measured", "limit");
        row("---", "---", "---");
        for (String what : only.split(",")) {
            switch (what) {
                case "latency" -> each(Strain::latency);
                case "commands" -> each(Strain::commands);
                case "idle" -> each(Strain::idle);
                case "load" -> load();
                case "chaos" -> chaos(1000, 3, 30);
                case "torn" -> torn(3, 10);
                case "killed" -> killed(50);
                default -> throw new IllegalArgumentException("There is no measurement '" + what + "'.");
            }
        }
        System.exit(0);
    }

    private static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String quantiles(List<Double> milliseconds) {
        List<Double> sorted = new ArrayList<>(milliseconds);
        Collections.sort(sorted);
        Function<Double, Double> at = part -> sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
        return number(
                "median %.1f ms, p95 %.1f, worst %.1f of %d", at.apply(.5), at.apply(.95), at.apply(1.), sorted.size());
    }

    private interface Measurement {
        void of(Chaos processes, String where) throws Exception;
    }

    /** In one process that does both, and where another trains. */
    private static void each(Measurement measurement) throws Exception {
        for (int workers : List.of(0, 1)) {
            try (Chaos processes = new Chaos(workers, 1)) {
                ended(processes, processes.web.train("flow-matching", "moons", 500, Map.of()));
                measurement.of(processes, workers == 0 ? "one process" : "two processes");
            }
        }
    }

    private static void ended(Chaos processes, String run) throws Exception {
        processes.web.until(
                run, r -> r.get("finishedAt") != null && !r.get("finishedAt").isNull());
    }

    /** From the insert of a run to its first update, by the times in the database. */
    private static void latency(Chaos processes, String where) throws Exception {
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String run = processes.web.train("flow-matching", "moons", 100_000, Map.of());
            processes.web.until(run, r -> r.get("step").asInt() > 0);
            processes.web.post("/api/runs/" + run + "/stop", "{}");
            ended(processes, run);
            waits.add(Double.parseDouble(processes.text("""
                    select extract(epoch from min(at) - (select created_at from run where id = run_id)) * 1000
                    from run_event where kind = 'TRAIN' and run_id = '%s' group by run_id""".formatted(run))));
            processes.web.delete(run);
        }
        row("submit to first training step, " + where, quantiles(waits), "p95 200 ms");
    }

    /** From the request to its answer, which is given when the run shows what was asked; of every model with its defaults. */
    private static void commands(Chaos processes, String where) throws Exception {
        List<Double> resumes = new ArrayList<>();
        Random random = new Random(1); // so that any moment between two evaluations is met
        Catalog catalog = new Catalog();
        for (ModelEntry model : catalog.models()) {
            List<Double> pauses = new ArrayList<>();
            String run = processes.web.train(
                    model.card().slug(), catalog.first(model).slug(), Catalog.MOST_STEPS, Map.of());
            for (int i = 0; i < TIMES; i++) {
                processes.web.until(run, r -> r.get("state").asString().equals("running"));
                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(400));
                pauses.add(timed(() -> processes.web.post("/api/runs/" + run + "/pause", "{}")));
                processes.web.post("/api/runs/" + run + "/resume", "{}");
                resumes.add(Double.parseDouble(waitFor(processes, """
                    select extract(epoch from b.at - a.at) * 1000 from
                      (select row_number() over (order by seq) as n, at, seq from run_event where run_id = '%1$s' and kind = 'STATE'
                        and convert_from(payload, 'UTF8') like '%%queued%%') a
                      join (select row_number() over (order by seq) as n, at, seq from run_event where run_id = '%1$s' and kind = 'STATE'
                        and convert_from(payload, 'UTF8') like '%%running%%') b using (n)
                    where n = %2$d""".formatted(run, i + 2))));
            }
            row("pause until %s rests, %s".formatted(model.card().slug(), where), quantiles(pauses), "p95 50 ms");
            processes.web.post("/api/runs/" + run + "/stop", "{}");
            ended(processes, run);
        }
        row("resume until it trains, " + where, quantiles(resumes), "200 ms");
    }

    private static String waitFor(Chaos processes, String sql) throws Exception {
        for (int i = 0; i < 500; i++) {
            try {
                String found = processes.text(sql);
                if (!found.equals("null")) {
                    return found;
                }
            } catch (SQLException notYet) {
                // No row so far.
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IllegalStateException("It never comes: " + sql);
    }

    private interface Task {
        void run() throws Exception;
    }

    private static double timed(Task task) throws Exception {
        long from = System.nanoTime();
        task.run();
        return (System.nanoTime() - from) / 1e6;
    }

    private static void idle(Chaos processes, String where) throws Exception {
        TimeUnit.SECONDS.sleep(20); // whoever rested beside the run that warmed up has left
        List<ProcessHandle> of = new ArrayList<>();
        of.add(ProcessHandle.of(processes.web.pid()).orElseThrow());
        processes.workers.forEach(w -> of.add(ProcessHandle.of(w.pid()).orElseThrow()));
        Map<Long, Duration> database = database(processes);
        List<Duration> before = of.stream().map(Strain::used).toList();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < of.size(); i++) {
            words.append(number("%.2f %%, ", part(used(of.get(i)).minus(before.get(i)), IDLE_SECONDS)));
        }
        row(
                "idle, of one core: each process, and PostgreSQL, " + where,
                words + number("%.2f %%", part(since(database, processes), IDLE_SECONDS)),
                "2 %");
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double part(Duration used, double seconds) {
        return used.toNanos() / 1e7 / seconds;
    }

    /** The processor time of each of the database's processes. */
    private static Map<Long, Duration> database(Chaos processes) throws SQLException {
        long checkpointer = processes.number("select pid from pg_stat_activity where backend_type = 'checkpointer'");
        Map<Long, Duration> used = new HashMap<>();
        ProcessHandle.of(checkpointer)
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .children()
                .forEach(p -> used.put(p.pid(), used(p)));
        return used;
    }

    private static Duration since(Map<Long, Duration> before, Chaos processes) throws SQLException {
        return database(processes).entrySet().stream()
                .map(e -> e.getValue().minus(before.getOrDefault(e.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The log under load: so many runs that write pictures of 8 KB, and so many viewers, two of each run. */
    private static void load() throws Exception {
        try (Chaos processes = new Chaos(0, 1);
                ConfigurableApplicationContext writer = new SpringApplicationBuilder(Quintet.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "quintet.role=web",
                                "quintet.database.url=" + processes.database(),
                                "quintet.database.username=postgres",
                                "logging.level.root=error",
                                "spring.autoconfigure.exclude="
                                        + "com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                                        + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration")
                        .run()) {
            EventLog log = writer.getBean(EventLog.class);
            JdbcClient db = writer.getBean(JdbcClient.class);
            for (int i = 0; i < RUNS; i++) {
                db.sql("""
                                insert into run (id, owner, name, model, dataset, seed, steps, state, attempt, created_at)
                                values (?, 'owner', 'load', 'made', 'moons', 1, 1000000, 'RUNNING', 1, now())""").param("load" + i).update();
            }
            Map<String, Long> sent = new ConcurrentHashMap<>();
            List<Double> waits = Collections.synchronizedList(new ArrayList<>());
            AtomicLong received = new AtomicLong();
            List<WebSocket> viewers = new ArrayList<>();
            for (int i = 0; i < VIEWERS + ASLEEP; i++) {
                String run = "load" + i % RUNS;
                URI address = URI.create(
                        processes.web.url("stream/runs/" + run + ".ws?after=0").replace("http", "ws"));
                viewers.add(processes
                        .web
                        .http
                        .newWebSocketBuilder()
                        .buildAsync(address, i < VIEWERS ? viewer(run, sent, waits, received) : new Asleep())
                        .get(30, TimeUnit.SECONDS));
            }
            AtomicLong writing = new AtomicLong();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOAD_WARM_UP_SECONDS + LOAD_SECONDS);
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                String run = "load" + i;
                long phase = TimeUnit.SECONDS.toNanos(1) * i / RUNS / 5;
                writers.add(Thread.ofPlatform().start(() -> write(log, run, phase, until, sent, writing)));
            }
            TimeUnit.SECONDS.sleep(LOAD_WARM_UP_SECONDS);
            waits.clear();
            ProcessHandle web = ProcessHandle.of(processes.web.pid()).orElseThrow();
            Duration webBefore = used(web);
            Map<Long, Duration> database = database(processes);
            long writingBefore = writing.get();
            for (Thread each : writers) {
                each.join();
            }
            double webPart = part(used(web).minus(webBefore), LOAD_SECONDS);
            double databasePart = part(since(database, processes), LOAD_SECONDS);
            double writerPart = (writing.get() - writingBefore) / 1e7 / LOAD_SECONDS;
            TimeUnit.SECONDS.sleep(2);
            row(
                    number(
                            "%d runs x %.0f events/s x 8 KB, %d viewers, and %d who never read: append to viewer",
                            RUNS, EVENTS_A_SECOND, VIEWERS, ASLEEP),
                    quantiles(waits) + number(" (%d events, %d told)", sent.size(), received.get()),
                    "p95 150 ms");
            row(
                    "the same, of one core: serving, PostgreSQL, appending",
                    number("%.1f %%, %.1f %%, %.1f %%", webPart, databasePart, writerPart),
                    "40 % in all");
            viewers.forEach(WebSocket::abort);
        }
    }

    private static void write(
            EventLog log, String run, long phase, long until, Map<String, Long> sent, AtomicLong writing) {
        float[] values = new float[64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 12.9898) * 43758;
        }
        Frame.Square square = new Frame.Square(0, 0, 3);
        Frame.HeatMap picture = new Frame.HeatMap("density", square, 64, values);
        long period = (long) (1e9 / EVENTS_A_SECOND);
        long due = System.nanoTime() + phase;
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int n = 1; due < until; n++, due += period) {
            long left = due - System.nanoTime();
            if (left > 0) {
                try {
                    TimeUnit.NANOSECONDS.sleep(left);
                } catch (InterruptedException e) {
                    return;
                }
            }
            RunEvent event = RunEvent.rendered(n, picture);
            sent.put(run + " " + n, System.nanoTime());
            log.append(run, 1, RunUpdate.of(event));
            long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            writing.addAndGet(now - used);
            used = now;
        }
    }

    private static final class Asleep implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {
            // Asks for nothing.
        }
    }

    private static WebSocket.Listener viewer(
            String run, Map<String, Long> sent, List<Double> waits, AtomicLong received) {
        return new WebSocket.Listener() {
            private boolean inside;

            @Override
            public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                if (!inside) {
                    long seq = (long) data.order(ByteOrder.LITTLE_ENDIAN).getDouble(data.position() + 8);
                    Long from = sent.get(run + " " + seq);
                    if (from != null) {
                        waits.add((System.nanoTime() - from) / 1e6);
                        received.incrementAndGet();
                    }
                }
                inside = !last;
                socket.request(1);
                return null;
            }
        };
    }

    /** Many short runs on workers that are killed at random. */
    private static void chaos(int runs, int workers, int kills) throws Exception {
        long from = System.nanoTime();
        try (Chaos processes = new Chaos(workers, 7)) {
            int killed = processes.shortRuns(runs, kills);
            row(
                    number("%d short runs, %d workers, %d of them killed", runs, workers, killed),
                    number(
                            "%d finished, %d begun more than once; events missing: %d, steps told twice: %d; %.0f s",
                            processes.number("select count(*) from run where state = 'FINISHED'"),
                            processes.number("select count(*) from run where attempt > 1"),
                            processes.gaps(),
                            processes.doubled(),
                            (System.nanoTime() - from) / 1e9),
                    "0 lost, 0 doubled");
        }
    }

    /** One long run that is killed so often, beside one that isn't. */
    private static void torn(int workers, int kills) throws Exception {
        try (Chaos processes = new Chaos(workers, 7)) {
            String whole = processes.longRun(0);
            String tornApart = processes.longRun(kills);
            row(
                    number("one long run killed %d times beside one that wasn't", kills),
                    processes.checkpoint(whole).equals(processes.checkpoint(tornApart))
                            ? "the last checkpoints are the same to the bit"
                            : "the last checkpoints DIFFER",
                    "the same bits");
        }
    }

    /** A server with its own database, which is killed while it trains. */
    private static void killed(int times) throws Exception {
        List<Double> starts = new ArrayList<>();
        int lost = 0;
        try (Served server = Served.fromJar("--quintet.slots.cpu=1")) {
            String run = server.train("flow-matching", "moons", 200_000, Map.of());
            for (int i = 0; i < times; i++) {
                int before = server.get("/api/runs/" + run).get("step").asInt();
                server.until(run, r -> r.get("step").asInt() > before);
                long last = server.get("/api/runs/" + run).get("lastEvent").asLong();
                String acknowledged = log(server, run, last);
                server.kill();
                starts.add(timed(server::start));
                lost += log(server, run, last).equals(acknowledged) ? 0 : 1;
            }
        }
        row(
                number("a server killed %d times while it trains: until it serves again", times),
                quantiles(starts),
                "10 s");
        row("the same: kills after which something acknowledged was missing", Integer.toString(lost), "0");
    }

    /** What a viewer is told of a run that goes on, up to an event; without pictures. */
    private static String log(Served server, String run, long last) throws IOException, InterruptedException {
        String path = "api/runs/" + run + "/events?kinds=train,validation,metrics,state";
        HttpResponse<Stream<String>> answer = server.http.send(
                HttpRequest.newBuilder(URI.create(server.url(path))).build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return lines.takeWhile(line -> Long.parseLong(line.replaceFirst(".*?\"seq\":(\\d+).*", "$1")) <= last)
                    .collect(Collectors.joining("\n"));
        }
    }
}
