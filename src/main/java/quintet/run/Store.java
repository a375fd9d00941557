package quintet.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.model.Frame;
import quintet.run.Run.State;
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
    record Draft(int step, Instant at, RunEvent.Kind kind, byte[] payload) {}

    record Checkpoint(int step, byte[] payload) {}

    /** What one transaction adds to a run; what is null stays as it is. */
    record Batch(
            List<Draft> events,
            @Nullable Integer step,
            @Nullable Map<String, Metric> metrics,
            @Nullable Map<String, Object> hyperparameters,
            @Nullable State state,
            @Nullable Diagnosis failure,
            @Nullable Checkpoint checkpoint) {

        static Batch of(Draft... events) {
            return new Batch(List.of(events), null, null, null, null, null, null);
        }
    }

    private static final int KEPT_CHECKPOINTS = 3;

    private final JdbcClient db;
    private final JdbcTemplate many;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    Store(JdbcClient db, JdbcTemplate many, TransactionTemplate transaction) {
        this.db = db;
        this.many = many;
        this.transaction = transaction;
    }

    /** An event that is no picture. */
    Draft draft(int step, RunEvent event) {
        return new Draft(step, clock.instant(), event.kind(), Json.bytes(event.json()));
    }

    Draft draft(int step, RunEvent.Framed picture, Frame.Square drawn) {
        return new Draft(step, clock.instant(), picture.kind(), Frames.encode(picture.frame(), drawn));
    }

    void insert(String id, String name, Plan plan, String wantedDevice) {
        Timestamp now = Timestamp.from(clock.instant());
        transaction.executeWithoutResult(t -> {
            db.sql("""
                            insert into run (id, owner, name, model, dataset, seed, steps, patience, hyperparameters,
                              dataset_parameters, state, wish, wanted_device, created_at, queued_at)
                            values (?, 'anybody', ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, 'QUEUED', 'RUN', ?, ?, ?)""")
                    .params(
                            id,
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
            append(id, 0, Batch.of(draft(0, new RunEvent.StateChanged(State.QUEUED, ""))));
        });
    }

    private static final String SELECT = """
            select r.*, case when r.state = 'QUEUED' then (select count(*) from run q
              where q.state = 'QUEUED' and (q.queued_at, q.id) <= (r.queued_at, r.id)) else 0 end as place
            from run r
            """;

    Optional<Run> find(String id) {
        return db.sql(SELECT + "where id = ?").param(id).query(Store::run).optional();
    }

    /** A word that runs are searched for, and the slugs of the models and data sets whose names have it. */
    record Word(String text, List<String> models, List<String> datasets) {}

    /** Runs of a filter, the newest first, and how many there are in all; in one statement. */
    Runs.Page page(Filter filter, List<Word> words, int limit, int offset) {
        StringBuilder sql = new StringBuilder("""
                with found as (
                  select id, count(*) over () as total from run
                  where (:state::varchar is null or state = :state) and (:model::varchar is null or model = :model)
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
                        from figures where figure ->> 'split' <> 'test' order by run_id, seq""")
                .param("ids", String.join(",", ids))
                .param("metric", metric)
                .param("most", most)
                .query(row -> {
                    traces.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                            .add(new Runs.Point(row.getInt("step"), row.getDouble("value")));
                });
        return traces;
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

    /** Those in line, the next one first. */
    List<Run> queued() {
        return db.sql(SELECT + "where state = 'QUEUED' order by queued_at, id")
                .query(Store::run)
                .list();
    }

    int count(State state) {
        return db.sql("select count(*) from run where state = ?")
                .param(state.name())
                .query(Integer.class)
                .single();
    }

    /** Takes the run for a new writer, whatever its state; empty where it has ended or is gone. */
    Optional<Integer> claim(String id) {
        return db.sql("""
                        update run set attempt = attempt + 1
                        where id = ? and state in ('QUEUED', 'RUNNING', 'PAUSED') returning attempt""").param(id).query(Integer.class).optional();
    }

    int attempt(String id) {
        return db.sql("select attempt from run where id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Puts a run of one state into another, with the event that says so; false where it wasn't in that state. */
    boolean turn(String id, State from, State to, @Nullable String device, String reason) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = db.sql("""
                            update run set state = :to, device = coalesce(:device, device),
                              queued_at = case when :queues then :now::timestamptz else null end,
                              started_at = case when :starts then coalesce(started_at, :now::timestamptz) else started_at end,
                              finished_at = case when :ends then :now::timestamptz else finished_at end
                            where id = :id and state = :from""")
                    .param("to", to.name())
                    .param("device", device)
                    .param("queues", to == State.QUEUED)
                    .param("starts", to == State.RUNNING)
                    .param("ends", to.ended())
                    .param("now", now)
                    .param("id", id)
                    .param("from", from.name())
                    .update();
            if (changed == 1) {
                int step = db.sql("select step from run where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single();
                number(id, draft(step, new RunEvent.StateChanged(to, reason)));
            }
            return changed == 1;
        }));
    }

    private void number(String id, Draft event) {
        long seq = db.sql("update run set last_seq = last_seq + 1 where id = ? returning last_seq")
                .param(id)
                .query(Long.class)
                .single();
        db.sql("insert into run_event select id, ?, attempt, ?, ?, ?, ? from run where id = ?")
                .params(seq, event.step(), event.kind().name(), Timestamp.from(event.at()), event.payload(), id)
                .update();
    }

    /** @throws Fenced where the attempt may write no more */
    void append(String id, int attempt, Batch batch) {
        transaction.executeWithoutResult(t -> {
            Timestamp now = Timestamp.from(clock.instant());
            boolean ended = batch.state() != null && batch.state().ended();
            Long last = db.sql("""
                            update run set last_seq = last_seq + :count, step = coalesce(:step, step),
                              metrics = coalesce(:metrics::jsonb, metrics),
                              hyperparameters = coalesce(:hyperparameters::jsonb, hyperparameters),
                              state = coalesce(:state, state), failure = coalesce(:failure::jsonb, failure),
                              finished_at = case when :ended then :now::timestamptz else finished_at end
                            where id = :id and attempt = :attempt and state in ('QUEUED', 'RUNNING', 'PAUSED')
                            returning last_seq""")
                    .param("count", batch.events().size())
                    .param("step", batch.step())
                    .param("metrics", batch.metrics() == null ? null : Json.write(Json.all(batch.metrics())))
                    .param(
                            "hyperparameters",
                            batch.hyperparameters() == null ? null : Json.write(batch.hyperparameters()))
                    .param("state", batch.state() == null ? null : batch.state().name())
                    .param("failure", batch.failure() == null ? null : Json.write(Json.of(batch.failure())))
                    .param("ended", ended)
                    .param("now", now)
                    .param("id", id)
                    .param("attempt", attempt)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> new Fenced(id, attempt));
            long first = last - batch.events().size() + 1;
            List<Object[]> rows = new ArrayList<>();
            for (Draft e : batch.events()) {
                rows.add(new Object[] {
                    id,
                    first + rows.size(),
                    attempt,
                    e.step(),
                    e.kind().name(),
                    Timestamp.from(e.at()),
                    e.payload(),
                    e.kind() == RunEvent.Kind.FRAME ? Frames.layer(e.payload()) : null
                });
            }
            many.batchUpdate("insert into run_event values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
            if (batch.checkpoint() != null) {
                keep(id, attempt, batch.checkpoint(), now);
            }
        });
    }

    private void keep(String id, int attempt, Checkpoint checkpoint, Timestamp now) {
        db.sql("""
                        insert into run_checkpoint values (?, ?, ?, ?, ?) on conflict (run_id, step)
                        do update set attempt = excluded.attempt, at = excluded.at, payload = excluded.payload""")
                .params(id, attempt, checkpoint.step(), now, checkpoint.payload())
                .update();
        db.sql("""
                        delete from run_checkpoint where run_id = ? and step not in
                          (select step from run_checkpoint where run_id = ? order by step desc limit ?)""").params(id, id, KEPT_CHECKPOINTS).update();
    }

    Optional<Checkpoint> checkpoint(String id) {
        return db.sql("select step, payload from run_checkpoint where run_id = ? order by step desc limit 1")
                .param(id)
                .query(Checkpoint.class)
                .optional();
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

    List<Stored> events(String id, long after, int limit) {
        return db.sql("""
                        select seq, step, at, kind, payload from run_event
                        where run_id = ? and seq > ? order by seq limit ?""").params(id, after, limit).query(Store::event).list();
    }

    /** Of each layer the last picture that was taken at this step or before it. */
    List<Stored> look(String id, int step) {
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
        db.sql("update run set name = ? where id = ?").params(name, id).update();
    }

    boolean delete(String id) {
        return db.sql("delete from run where id = ?").param(id).update() == 1;
    }

    /** What a process that is gone left as running comes to rest at its last checkpoint. */
    List<String> recover() {
        List<String> left = db.sql("select id from run where state = 'RUNNING'")
                .query(String.class)
                .list();
        for (String id : left) {
            int step = checkpointStep(id);
            db.sql("update run set step = ?, attempt = attempt + 1 where id = ?")
                    .params(step, id)
                    .update();
            turn(
                    id,
                    State.RUNNING,
                    State.PAUSED,
                    null,
                    "Quintet stopped while this run trained. It goes on from step " + step + " when it is resumed.");
        }
        return left;
    }

    private static Stored event(ResultSet row, int i) throws SQLException {
        return new Stored(
                row.getLong("seq"),
                row.getInt("step"),
                row.getTimestamp("at").toInstant(),
                RunEvent.Kind.valueOf(row.getString("kind")),
                row.getBytes("payload"));
    }

    private static Run run(ResultSet row, int i) throws SQLException {
        return new Run(
                row.getString("id"),
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
                row.getInt("place"),
                row.getLong("last_seq"),
                Json.metrics(row.getString("metrics")),
                Json.diagnosis(row.getString("failure")),
                instant(row, "created_at"),
                optional(row, "started_at"),
                optional(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
