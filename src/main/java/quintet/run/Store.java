package quintet.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.run.Run.State;
import quintet.seat.Seat;
import quintet.training.Diagnosis;

/**
 * The tables of runs. Whoever writes to a run's log holds the attempt that it was given when it claimed the run: the
 * update that gives out event numbers refuses any other, in the same statement that locks the run's row. So a writer that
 * was taken for dead can add nothing, and events become visible in the order of their numbers.
 */
@Repository
class Store {

    /** The writer's attempt isn't the run's any more, or the run has ended or is gone. */
    static final class Fenced extends RuntimeException {
        Fenced(String id, int attempt) {
            super("Attempt " + attempt + " of run " + id + " may write no more");
        }
    }

    /** An event that is to be stored. */
    record NewEvent(int step, Instant at, RunEvent.Kind kind, byte[] payload) {

        /** What a picture shows; null of what is none. */
        @Nullable
        String layer() {
            return kind == RunEvent.Kind.FRAME ? Frames.layer(payload) : null;
        }

        long micros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }

    record Checkpoint(int step, byte[] payload) {}

    /** What one transaction adds to a run; what is null stays as it is. */
    record Batch(
            List<NewEvent> events,
            @Nullable Integer step,
            @Nullable Map<String, Metric> metrics,
            @Nullable Map<String, Object> hyperparameters,
            @Nullable State state,
            @Nullable Boolean measuring,
            @Nullable Diagnosis failure,
            @Nullable Checkpoint checkpoint) {

        static Batch of(NewEvent... events) {
            return of(List.of(events));
        }

        static Batch of(List<NewEvent> events) {
            return new Batch(events, null, null, null, null, null, null, null);
        }
    }

    /** How many checkpoints a run keeps: the first, the newest, and between them those that lie furthest apart. */
    private static final int KEPT_CHECKPOINTS = 12;

    /** What the events of a run may take, and what is left of them when they are thinned. */
    static final long MOST_BYTES = 1_800_000;

    private static final long THINNED_BYTES = 1_400_000;

    private static final int MOST_RELATED = 40;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FairQueue queue;
    private final Notifications notifications;
    /** It tells the time as exactly as the database keeps it. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    Store(JdbcClient db, TransactionTemplate transaction, FairQueue queue, Notifications notifications) {
        this.db = db;
        this.transaction = transaction;
        this.queue = queue;
        this.notifications = notifications;
    }

    /** An event that is no picture. */
    NewEvent newEvent(int step, RunEvent event) {
        return new NewEvent(step, clock.instant(), event.kind(), Json.bytes(event.json()));
    }

    NewEvent newEvent(int step, RunEvent.Framed picture) {
        return new NewEvent(step, clock.instant(), picture.kind(), Frames.encode(picture.frame()));
    }

    void insert(String id, Seat owner, String name, Plan plan, String wantedDevice) {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(t -> {
            queue.lock();
            db.sql("""
                            insert into run (id, owner, name, model, dataset, seed, steps, patience, hyperparameters,
                              dataset_parameters, state, wanted_device, created_at, queued_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, 'QUEUED', ?, ?, ?)""")
                    .params(
                            id,
                            owner.id(),
                            name,
                            plan.model().card().slug(),
                            plan.dataset().slug(),
                            plan.seed(),
                            plan.steps(),
                            plan.patience(),
                            Json.write(plan.hyperparameters()),
                            Json.write(plan.datasetParameters()),
                            wantedDevice,
                            now,
                            now)
                    .update();
            queue(id, 0, List.of(newEvent(0, new RunEvent.StateChanged(State.QUEUED, ""))));
        });
    }

    /** Notes in a run's log that it waits, and gives it its position in the queue. */
    private void queue(String id, int attempt, List<NewEvent> events) {
        write(id, attempt, Batch.of(events));
        notifications.publish(Notifications.CHANGED, id);
        queue.advance();
    }

    private static final String SELECT = """
            select r.*, coalesce(l.position, 0) as queue_position from run r left join queue_position l using (id)
            """;

    Optional<Run> find(String id) {
        return db.sql(SELECT + "where id = ?").param(id).query(Store::run).optional();
    }

    /** A word that runs are searched for, and the slugs of the models and data sets whose names have it. */
    record Word(String text, List<String> models, List<String> datasets) {}

    /** Runs of a filter, the newest first, and how many there are in all; in one statement. */
    Runs.Page page(Seat who, Filter filter, List<Word> words, int limit, int offset) {
        StringBuilder sql = new StringBuilder("""
                with found as (
                  select id, count(*) over () as total from run
                  where (:owner::varchar is null or owner = :owner) and (:state::varchar is null or state = :state) and (:model::varchar is null or model = :model)
                    and (:dataset::varchar is null or dataset = :dataset)
                    and not id = any(string_to_array(:without, ','))""");
        for (int i = 0; i < words.size(); i++) {
            sql.append("""

                    and (strpos(lower(name), :word%1$d) > 0
                      or strpos(model, :word%1$d) > 0 or model = any(string_to_array(:models%1$d, ','))
                      or strpos(dataset, :word%1$d) > 0 or dataset = any(string_to_array(:datasets%1$d, ',')))""".formatted(i));
        }
        sql.append("""

                  order by created_at desc, id limit :limit offset :offset)
                """)
                .append(SELECT.replace("select r.*", "select f.total, r.*"))
                .append("join found f using (id) order by created_at desc, id");
        JdbcClient.StatementSpec statement = db.sql(sql.toString())
                .param("owner", who.isOwner() ? null : who.id())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("model", filter.model())
                .param("dataset", filter.dataset())
                .param("without", String.join(",", filter.without()))
                .param("limit", limit)
                .param("offset", offset);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            statement = statement
                    .param("word" + i, word.text())
                    .param("models" + i, String.join(",", word.models()))
                    .param("datasets" + i, String.join(",", word.datasets()));
        }
        List<Run> runs = new ArrayList<>();
        long[] total = {0};
        statement.query(row -> {
            total[0] = row.getLong("total");
            runs.add(run(row, 0));
        });
        return new Runs.Page(List.copyOf(runs), total[0]);
    }

    /** Runs that train or wait, by their position in the queue. */
    List<Run> active() {
        return db.sql(SELECT + "where state in ('RUNNING', 'QUEUED') order by queue_position, id")
                .query(Store::run)
                .list();
    }

    /** Of the newest finished run of a model: the seconds between its last update and its end, or 0. */
    double measuringSeconds(String model) {
        return db.sql("""
                        select extract(epoch from r.finished_at - e.at)::float8
                        from (select id, finished_at from run where model = ? and state = 'FINISHED'
                          order by finished_at desc limit 1) r
                        cross join lateral (
                          select at from run_event where run_id = r.id and kind = 'TRAIN' order by seq desc limit 1) e""").param(model).query(Double.class).optional().orElse(0.);
    }

    int mostTraining() {
        return queue.most();
    }

    /** Those of these runs that there are, the newest first. */
    List<Run> all(Collection<String> ids) {
        return db.sql(SELECT + "where id = any(string_to_array(?, ',')) order by created_at desc, id")
                .param(String.join(",", ids))
                .query(Store::run)
                .list();
    }

    /**
     * A figure over the steps of some runs, at most about so many points of each, evenly spread over the measurements. What
     * was measured on test points is left out: it is of other points than the rest.
     */
    Map<String, List<Runs.Point>> traces(Collection<String> ids, String metric, int most) {
        Map<String, List<Runs.Point>> traces = new HashMap<>();
        db.sql("""
                        with numbered as (
                          select run_id, seq, row_number() over (partition by run_id order by seq) - 1 as i,
                            count(*) over (partition by run_id) as n
                          from run_event where kind = 'METRICS' and run_id = any(string_to_array(:ids, ','))),
                        figures as materialized ( -- so that no other event is taken for figures
                          select e.run_id, e.seq, e.step, convert_from(e.payload, 'UTF8')::jsonb -> 'metrics' -> :metric as figure
                          from numbered x join run_event e using (run_id, seq)
                          where x.i = 0 or x.i >= x.n - 2 or x.i * :most / x.n <> (x.i - 1) * :most / x.n)
                        select run_id, step, (figure ->> 'value')::float8 as value
                        from figures where figure ->> 'split' <> 'test' and figure ->> 'value' is not null order by run_id, seq""")
                .param("ids", String.join(",", ids))
                .param("metric", metric)
                .param("most", most)
                .query(row -> {
                    traces.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                            .add(new Runs.Point(row.getInt("step"), row.getDouble("value")));
                });
        return traces;
    }

    Map<String, Metric> figures(String id, int step) {
        Map<String, Metric> figures = new HashMap<>();
        db.sql("""
                        select convert_from(payload, 'UTF8')::jsonb ->> 'metrics' as metrics from run_event
                        where run_id = ? and kind = 'METRICS' and step <= ? order by seq""").params(id, step).query(row -> {
            figures.putAll(Json.metrics(row.getString("metrics")));
        });
        db.sql("""
                        select step, convert_from(payload, 'UTF8')::jsonb ->> 'terms' as terms from run_event
                        where run_id = ? and kind = 'VALIDATION' and step <= ? order by seq desc limit 1""").params(id, step).query(row -> {
            int at = row.getInt("step");
            Json.map(row.getString("terms")).forEach((label, value) -> {
                String name = "validation." + label;
                if (value instanceof Number number) { // else it was not finite
                    figures.put(
                            name,
                            new Metric(
                                    name,
                                    number.doubleValue(),
                                    "",
                                    Exactness.ESTIMATE,
                                    "validation",
                                    at,
                                    null,
                                    null,
                                    ""));
                }
            });
        });
        return figures;
    }

    List<Runs.Point> lastTerms(String id, String term, int most) {
        return db.sql("""
                        select step, (convert_from(payload, 'UTF8')::jsonb -> 'terms' ->> :term)::float8 as value
                        from (select seq, step, payload from run_event
                          where run_id = :id and kind = 'TRAIN' order by seq desc limit :most) last
                        where convert_from(payload, 'UTF8')::jsonb -> 'terms' ->> :term is not null order by seq""")
                .param("id", id)
                .param("term", term)
                .param("most", most)
                .query((row, n) -> new Runs.Point(row.getInt("step"), row.getDouble("value")))
                .list();
    }

    /** How many runs wait in line: all, and those of a seat. */
    record Waiting(int all, int of) {}

    Waiting waiting(Seat seat) {
        return db.sql("select count(*) as all, count(*) filter (where owner = ?) as of from run where state = 'QUEUED'")
                .param(seat.id())
                .query(Waiting.class)
                .single();
    }

    /** A run that was taken by a new writer. */
    record Claim(String id, int attempt, String device, boolean trains, boolean revived, int deaths) {}

    /**
     * Takes a run for a new writer on a device: one that waits, or one whose former writer is dead.
     *
     * @param dispatch by which handing over it came; empty where another came later, or the run has ended or is gone
     * @param held the attempt of a writer in this process that may still be the run's, and then stays it; else -1
     */
    Optional<Claim> claim(String id, int dispatch, int held, String worker, String device) {
        return transaction.execute(t -> {
            queue.lock();
            Optional<Claim> claim = db.sql("""
                            with before as (select id, state from run where id = :id for update)
                            update run r set state = 'RUNNING', measuring = false, attempt = attempt + (attempt <> :held)::int, worker = :worker, handed = false,
                              device = coalesce(device, :device), queued_at = null, started_at = coalesce(started_at, :now),
                              deaths = case when before.state = 'RUNNING' then deaths + 1 else deaths end
                            from before
                            where r.id = before.id and r.dispatch = :dispatch and r.state in ('QUEUED', 'RUNNING')
                            returning r.id, r.attempt, r.device, true as trains, before.state = 'RUNNING' as revived, r.deaths""")
                    .param("id", id)
                    .param("held", held)
                    .param("worker", worker)
                    .param("device", device)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("dispatch", dispatch)
                    .query(Claim.class)
                    .optional();
            claim.ifPresent(c -> {
                String reason = c.revived()
                        ? "The process that trained this run was lost. It goes on from step " + checkpointStep(id) + "."
                        : "";
                number(id, newEvent(step(id), new RunEvent.StateChanged(State.RUNNING, reason)));
                queue.advance();
            });
            return claim;
        });
    }

    /** Takes a paused run for a new writer that does what was asked of it and leaves it paused; empty as with {@link #claim}. */
    Optional<Claim> offSlot(String id, int dispatch, int held, String worker) {
        return db.sql("""
                        update run set attempt = attempt + (attempt <> ?)::int, worker = ?, device = coalesce(device, 'cpu')
                        where id = ? and dispatch = ? and state = 'PAUSED'
                        returning id, attempt, device, false as trains, false as revived, deaths""").params(held, worker, id, dispatch).query(Claim.class).optional();
    }

    /** Puts a run that a writer gives up in front of its person's line, with the event that says so. */
    void handBack(String id, int attempt, String reason) {
        transaction.executeWithoutResult(t -> {
            queue.lock();
            int changed = db.sql("""
                            update run set state = 'QUEUED', queued_at = coalesce(started_at, created_at), handed = false
                            where id = ? and attempt = ? and state = 'RUNNING'""").params(id, attempt).update();
            if (changed == 1) {
                number(id, newEvent(step(id), new RunEvent.StateChanged(State.QUEUED, reason)));
                queue.advance();
            }
        });
    }

    /** Whether a run is this attempt's, and to be trained. */
    boolean trains(String id, int attempt) {
        return db.sql("select exists (select from run where id = ? and attempt = ? and state = 'RUNNING')")
                .params(id, attempt)
                .query(Boolean.class)
                .single();
    }

    /** A process that wasn't heard of for so long has no devices any more. */
    private static final String SILENT = "interval '12 seconds'";

    /** Tells that a process works, and how many runs can train on each of its devices; to be told again every few seconds. */
    void working(String worker, Map<String, Integer> slots) {
        slots.forEach((device, n) -> db.sql("""
                        insert into device_slots values (?, ?, ?, now())
                        on conflict (worker, device) do update set heard_at = excluded.heard_at""").params(worker, device, n).update());
        db.sql("delete from device_slots where heard_at < now() - " + SILENT).update();
    }

    List<Runs.DeviceSlots> devices() {
        Map<String, Run> training = active().stream()
                .filter(r -> r.state() == State.RUNNING)
                .collect(Collectors.toMap(Run::id, Function.identity()));
        return db.sql("""
                        select d.device, d.slots, coalesce(string_agg(r.id, ',' order by r.started_at), '') as ids
                        from device_slots d left join run r on r.worker = d.worker and r.device = d.device and r.state = 'RUNNING'
                        where heard_at > now() - """ + SILENT + """
                         group by d.worker, d.device, d.slots order by d.device, d.worker""")
                .query((row, n) -> new Runs.DeviceSlots(
                        row.getString("device"),
                        row.getInt("slots"),
                        Arrays.stream(row.getString("ids").split(","))
                                .map(training::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .list();
    }

    /** Lets go of what other processes hold, where there can be none: they are dead, and needn't be waited for. */
    void release() {
        db.sql("delete from device_slots").update();
        db.sql("update run set measuring = false where measuring").update();
        db.sql(
                        "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked")
                .update();
    }

    /** Asks something of whoever works on a run; the answer is the command's number. */
    long command(String id, Command command) {
        return Objects.requireNonNull(transaction.execute(t -> {
            long n = db.sql("insert into run_command (run_id, command, body) values (?, ?, ?::jsonb) returning n")
                    .params(id, command.name(), Json.write(command.body()))
                    .query(Long.class)
                    .single();
            notifications.publish(Notifications.COMMAND, id);
            return n;
        }));
    }

    boolean waits(long command) {
        return db.sql("select exists (select from run_command where n = ?)")
                .param(command)
                .query(Boolean.class)
                .single();
    }

    /** Has the engine send somebody to a paused run, at whom nobody is. */
    void schedule(String id) {
        transaction.executeWithoutResult(t -> queue.schedule(id));
    }

    /**
     * Hands what was asked of a run to its writer, in the order in which it was asked.
     *
     * @param accept answers whether the writer will do it; where it won't, that command and later ones stay
     */
    void deliver(String id, int attempt, Predicate<Command> accept) {
        transaction.executeWithoutResult(t -> {
            record Row(long n, String command, String body) {}
            List<Row> rows = db.sql("""
                            select n, command, body from run_command join run on run.id = run_id
                            where run_id = ? and attempt = ? order by n for update""").params(id, attempt).query(Row.class).list();
            for (Row row : rows) {
                if (!accept.test(Command.of(row.command(), Json.map(row.body())))) {
                    break;
                }
                db.sql("delete from run_command where n = ?").param(row.n()).update();
            }
            if (!rows.isEmpty()) {
                notifications.publish(Notifications.CHANGED, id);
            }
        });
    }

    private int step(String id) {
        return db.sql("select step from run where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    int attempt(String id) {
        return db.sql("select attempt from run where id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Puts a run of one state into another, with the event that says so; false where it wasn't in that state. */
    boolean transition(String id, State from, State to, String reason) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            queue.lock();
            Timestamp now = Timestamp.from(clock.instant());
            int changed = db.sql("""
                            update run set state = :to, handed = false,
                              queued_at = case when :queues then :now::timestamptz else null end,
                              finished_at = case when :ends then :now::timestamptz else finished_at end
                            where id = :id and state = :from""")
                    .param("to", to.name())
                    .param("queues", to == State.QUEUED)
                    .param("ends", to.ended())
                    .param("now", now)
                    .param("id", id)
                    .param("from", from.name())
                    .update();
            if (changed == 1) {
                number(id, newEvent(step(id), new RunEvent.StateChanged(to, reason)));
                queue.advance();
            }
            return changed == 1;
        }));
    }

    private void number(String id, NewEvent event) {
        long seq = db.sql("update run set last_seq = last_seq + 1 where id = ? returning last_seq")
                .param(id)
                .query(Long.class)
                .single();
        db.sql("insert into run_event select id, ?, attempt, ?, ?, ?, ? from run where id = ?")
                .params(seq, event.step(), event.kind().name(), Timestamp.from(event.at()), event.payload(), id)
                .update();
        notifications.publish(Notifications.CHANGED, id);
    }

    /** Whether this very event is in the log, for whoever lost the connection while it was written. */
    boolean has(String id, int attempt, NewEvent event) {
        return db.sql("""
                        select exists (select from run_event
                          where run_id = ? and attempt = ? and step = ? and kind = ? and at = ?)""")
                .params(id, attempt, event.step(), event.kind().name(), Timestamp.from(event.at()))
                .query(Boolean.class)
                .single();
    }

    /** @throws Fenced where the attempt may write no more */
    void append(String id, int attempt, Batch batch) {
        if (batch.state() == null && batch.checkpoint() == null) {
            write(id, attempt, batch);
        } else {
            transaction.executeWithoutResult(t -> {
                if (batch.state() != null) {
                    queue.lock();
                }
                write(id, attempt, batch);
                if (batch.checkpoint() != null) {
                    keep(id, attempt, batch.checkpoint());
                }
                if (batch.state() != null) {
                    queue.advance(); // there is room for another
                }
            });
        }
        notifications.publishSoon(Notifications.CHANGED, id);
    }

    /** Fences, numbers and adds in one statement, for this is what the database does most. */
    private void write(String id, int attempt, Batch batch) {
        List<NewEvent> events = batch.events();
        db.sql("""
                        with writer as (
                          update run set last_seq = last_seq + :count, step = coalesce(:step, step),
                            metrics = coalesce(:metrics::jsonb, metrics),
                            hyperparameters = coalesce(:hyperparameters::jsonb, hyperparameters),
                            state = coalesce(:state, state), measuring = coalesce(:measuring, measuring), deaths = case when :saved then 0 else deaths end,
                            failure = coalesce(:failure::jsonb, failure),
                            finished_at = case when :ended then :now::timestamptz else finished_at end
                          where id = :id and attempt = :attempt and (state in ('QUEUED', 'RUNNING', 'PAUSED') or measuring)
                          returning last_seq - :count as before),
                        added as (
                          insert into run_event (run_id, seq, attempt, step, kind, at, payload, layer)
                          select :id, before + n, :attempt, e.step, e.kind, 'epoch'::timestamptz + e.micros * interval '1 microsecond', e.payload, e.layer
                          from writer cross join
                            unnest(:steps::int[], :kinds::varchar[], :micros::bigint[], :payloads::bytea[], :layers::varchar[])
                            with ordinality as e (step, kind, micros, payload, layer, n))
                        select true from writer""")
                .param("count", events.size())
                .param("step", batch.step())
                .param("metrics", batch.metrics() == null ? null : Json.write(Json.all(batch.metrics())))
                .param("hyperparameters", batch.hyperparameters() == null ? null : Json.write(batch.hyperparameters()))
                .param("state", batch.state() == null ? null : batch.state().name())
                .param("failure", batch.failure() == null ? null : Json.write(Json.of(batch.failure())))
                .param("measuring", batch.measuring())
                .param("saved", batch.checkpoint() != null)
                .param("ended", batch.state() != null && batch.state().ended())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .param("attempt", attempt)
                .param("steps", events.stream().mapToInt(NewEvent::step).toArray())
                .param("kinds", events.stream().map(e -> e.kind().name()).toArray(String[]::new))
                .param("micros", events.stream().mapToLong(NewEvent::micros).toArray())
                .param("payloads", events.stream().map(NewEvent::payload).toArray(byte[][]::new))
                .param("layers", events.stream().map(NewEvent::layer).toArray(String[]::new))
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new Fenced(id, attempt));
    }

    /** Ends a run that can't go on. */
    void fail(String id, int attempt, Diagnosis diagnosis) {
        NewEvent event = newEvent((int) diagnosis.step(), new RunEvent.StateChanged(State.FAILED, diagnosis.message()));
        append(id, attempt, new Batch(List.of(event), null, null, null, State.FAILED, false, diagnosis, null));
    }

    private void keep(String id, int attempt, Checkpoint checkpoint) {
        db.sql("""
                        insert into run_checkpoint values (?, ?, ?, ?, ?) on conflict (run_id, step)
                        do update set attempt = excluded.attempt, at = excluded.at, payload = excluded.payload""")
                .params(id, attempt, checkpoint.step(), Timestamp.from(clock.instant()), checkpoint.payload())
                .update();
        db.sql("""
                        delete from run_checkpoint where run_id = :id and step = (
                          select step from (
                            select step, lead(step) over w - lag(step) over w as gap, count(*) over () as n
                            from run_checkpoint where run_id = :id window w as (order by step)) spread
                          where n > :most and gap is not null order by gap, step limit 1)""").param("id", id).param("most", KEPT_CHECKPOINTS).update();
        thin(id);
    }

    /**
     * Takes evaluations (with their pictures and figures) out of a log that has grown beyond {@link #MOST_BYTES}, so that it ends
     * somewhat below. Of each two neighbours at most one goes; those go first that stand closest, compared with their step,
     * so that a log stays dense where it begins. The first and the last and those around an edit stay.
     */
    private void thin(String id) {
        long bytes = db.sql("select coalesce(sum(octet_length(payload)), 0) from run_event where run_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        if (bytes <= MOST_BYTES) {
            return;
        }
        db.sql("""
                        with look as (
                          select step, sum(octet_length(payload)) as bytes, lag(step) over w as before, lead(step) over w as after,
                            row_number() over w as n
                          from run_event where run_id = :id and kind in ('VALIDATION', 'METRICS', 'FRAME')
                          group by step window w as (order by step)),
                        spare as (
                          select step, sum(bytes) over (order by (after - before)::float8 / (step + 1), step) - bytes as freed
                          from look where before is not null and after is not null and n % 2 = 0 and not exists (
                            select from run_event e
                            where e.run_id = :id and e.kind = 'EDIT' and e.step between before and after))
                        delete from run_event e using spare
                        where e.run_id = :id and e.kind in ('VALIDATION', 'METRICS', 'FRAME') and e.step = spare.step
                          and freed < :excess""").param("id", id).param("excess", bytes - THINNED_BYTES).update();
    }

    Optional<Checkpoint> checkpoint(String id) {
        return checkpoint(id, Integer.MAX_VALUE);
    }

    /** The newest checkpoint at this step or before it. */
    Optional<Checkpoint> checkpoint(String id, int step) {
        return db.sql("""
                        select step, payload from run_checkpoint
                        where run_id = ? and step <= ? order by step desc limit 1""").params(id, step).query(Checkpoint.class).optional();
    }

    /** The steps at which a run has checkpoints, in order. */
    List<Integer> checkpointSteps(String id) {
        return db.sql("select step from run_checkpoint where run_id = ? order by step")
                .param(id)
                .query(Integer.class)
                .list();
    }

    /** A change of values, at the step after which it was made. */
    record Edit(int step, Map<String, Object> changes) {}

    /** What was edited, in order. */
    List<Edit> edits(String id) {
        return db.sql("select step, payload from run_event where run_id = ? and kind = 'EDIT' order by seq")
                .param(id)
                .query((row, n) -> {
                    @SuppressWarnings("unchecked")
                    var changes = (Map<String, Object>)
                            Json.map(row.getBytes("payload")).get("changes");
                    return new Edit(row.getInt("step"), Objects.requireNonNull(changes));
                })
                .list();
    }

    /**
     * A run that begins at a checkpoint of another, whose log up to there is its own, too.
     *
     * @param changes what its plan has otherwise than the checkpoint
     */
    void fork(String id, Seat owner, String name, Run from, int step, Plan plan, RunEvent.Edited changes) {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(t -> {
            queue.lock();
            // Up to where the other went on from here, or ended here.
            long last = db.sql("""
                            select coalesce(min(seq) - 1, (select last_seq from run where id = :from)) from run_event
                            where run_id = :from and (step > :step or step = :step and kind = 'STATE'
                              and convert_from(payload, 'UTF8')::jsonb ->> 'state' in ('finished', 'stopped', 'failed'))""")
                    .param("from", from.id())
                    .param("step", step)
                    .query(Long.class)
                    .single();
            db.sql("""
                            insert into run (id, owner, name, model, dataset, seed, steps, patience, hyperparameters,
                              dataset_parameters, state, wanted_device, created_at, queued_at, step, last_seq, parent, parent_step)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, 'QUEUED', ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            owner.id(),
                            name,
                            from.model(),
                            from.dataset(),
                            from.seed(),
                            plan.steps(),
                            plan.patience(),
                            Json.write(plan.hyperparameters()),
                            Json.write(from.datasetParameters()),
                            from.wantedDevice(),
                            now,
                            now,
                            step,
                            last,
                            from.id(),
                            step)
                    .update();
            db.sql("""
                            insert into run_event (run_id, seq, attempt, step, kind, at, payload, layer)
                            select ?, seq, 0, step, kind, at, payload, layer from run_event where run_id = ? and seq <= ?""").params(id, from.id(), last).update();
            db.sql("""
                            insert into run_checkpoint
                            select ?, 0, step, at, payload from run_checkpoint where run_id = ? and step = ?""").params(id, from.id(), step).update();
            List<NewEvent> events = new ArrayList<>();
            if (!changes.changes().isEmpty()) {
                events.add(newEvent(step, changes));
            }
            events.add(newEvent(
                    step,
                    new RunEvent.StateChanged(
                            State.QUEUED, "Forked from '" + from.name() + "' at step " + step + ".")));
            queue(id, 0, events);
        });
    }

    /** Puts a run that has ended in line again, for a new number of steps; false where it is in another state by now. */
    boolean goOn(Run run, int steps) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            queue.lock();
            Timestamp now = Timestamp.from(clock.instant());
            int changed =
                    db.sql("""
                            update run set state = 'QUEUED', measuring = false, steps = ?, patience = 0, handed = false, queued_at = ?, finished_at = null
                            where id = ? and state = ?""").params(steps, now, run.id(), run.state().name()).update();
            if (changed == 1) {
                queue(
                        run.id(),
                        attempt(run.id()),
                        List.of(
                                newEvent(run.step(), new RunEvent.StateChanged(State.QUEUED, "Continued.")),
                                newEvent(
                                        run.step(),
                                        RunEvent.Edited.of(Map.of("steps", steps), Map.of("steps", run.steps())))));
            }
            return changed == 1;
        }));
    }

    /** A run, those that it was forked from, and the forks of any of these that a seat may steer; each before its forks. */
    List<Run> family(Seat who, String id) {
        return db.sql("""
                        with recursive up as (
                          select id, parent from run where id = :id
                          union all select r.id, r.parent from run r join up on r.id = up.parent),
                        down as (
                          select id from up
                          union
                          select r.id from run r join down on r.parent = down.id
                          where :owner::varchar is null or r.owner = :owner)
                        """ + SELECT + "where id in (select id from down) order by created_at limit :most")
                .param("id", id)
                .param("owner", who.isOwner() ? null : who.id())
                .param("most", MOST_RELATED)
                .query(Store::run)
                .list();
    }

    /** The step of the newest checkpoint, which 0 is where there is none. */
    int checkpointStep(String id) {
        return db.sql("select coalesce(max(step), 0) from run_checkpoint where run_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** The highest step of which the log knows: what an earlier attempt saw up to there isn't told twice. */
    int told(String id) {
        return db.sql("""
                        select coalesce(max(step), -1) from run_event
                        where run_id = ? and kind in ('TRAIN', 'VALIDATION', 'FRAME')""").param(id).query(Integer.class).single();
    }

    /** Whether the log of a run is complete: it has ended and was measured, or is gone. */
    boolean complete(String id) {
        return find(id).map(r -> r.state().ended() && !r.measuring()).orElse(true);
    }

    /** The last figures of a run that has ended won't come: whoever measured them is lost. */
    void measuresNoMore(String id) {
        transaction.executeWithoutResult(t -> {
            db.sql("update run set measuring = false where id = ? and measuring")
                    .param(id)
                    .update();
            notifications.publish(Notifications.CHANGED, id);
        });
    }

    /** Why a run came into its present state, where that isn't plain; else nothing. */
    String reason(String id) {
        return db.sql("""
                        select coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'reason', '') from run_event
                        where run_id = ? and kind = 'STATE' order by seq desc limit 1""").param(id).query(String.class).optional().orElse("");
    }

    List<StoredEvent> events(String id, long after, int limit) {
        return db.sql("""
                        select seq, step, at, kind, payload from run_event
                        where run_id = ? and seq > ? order by seq limit ?""").params(id, after, limit).query(Store::event).list();
    }

    /** Of each layer the last picture that was taken at this step or before it. */
    List<StoredEvent> framesAt(String id, int step) {
        return db.sql("""
                        select seq, step, at, kind, payload
                        from (select distinct layer from run_event where run_id = :id and layer is not null) known
                        cross join lateral (
                          select * from run_event
                          where run_id = :id and layer = known.layer and step <= :step order by seq desc limit 1) last
                        order by seq""")
                .param("id", id)
                .param("step", step)
                .query(Store::event)
                .list();
    }

    void rename(String id, String name) {
        transaction.executeWithoutResult(t -> {
            db.sql("update run set name = ? where id = ?").params(name, id).update();
            notifications.publish(Notifications.CHANGED, id);
        });
    }

    /** Deletes a run with all that belongs to it; whoever works on it hears of it as of a command. */
    boolean delete(String id) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            queue.lock();
            boolean there = db.sql("delete from run where id = ?").param(id).update() == 1;
            if (there) {
                queue.advance();
                notifications.publish(Notifications.COMMAND, id);
                notifications.publish(Notifications.CHANGED, id);
            }
            return there;
        }));
    }

    private static StoredEvent event(ResultSet row, int i) throws SQLException {
        return new StoredEvent(
                row.getLong("seq"),
                row.getInt("step"),
                row.getTimestamp("at").toInstant(),
                RunEvent.Kind.valueOf(row.getString("kind")),
                row.getBytes("payload"));
    }

    private static Run run(ResultSet row, int i) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                row.getString("model"),
                row.getString("dataset"),
                row.getLong("seed"),
                row.getInt("steps"),
                row.getInt("patience"),
                Json.map(row.getString("hyperparameters")),
                Json.map(row.getString("dataset_parameters")),
                row.getString("wanted_device"),
                row.getString("device"),
                State.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getInt("queue_position"),
                row.getLong("last_seq"),
                Json.metrics(row.getString("metrics")),
                Json.diagnosis(row.getString("failure")),
                instant(row, "created_at"),
                optional(row, "started_at"),
                optional(row, "finished_at"),
                row.getString("parent"),
                row.getObject("parent_step", Integer.class),
                row.getBoolean("measuring"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
