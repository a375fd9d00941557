package quintet.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.run.Run.State;
import quintet.training.Diagnosis;

/**
 * The logs of runs. Whoever writes to one holds the attempt that it was given when it claimed the run: the update that gives
 * out event numbers refuses any other, in the same statement that locks the run's row. So a writer that was taken for dead can
 * add nothing, and events become visible in the order of their numbers.
 */
@Repository
class EventLog {

    /** The writer's attempt isn't the run's any more, or the run has ended or is gone. */
    static final class Fenced extends RuntimeException {
        Fenced(String id, int attempt) {
            super("Attempt " + attempt + " of run " + id + " may write no more");
        }
    }

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FairQueue queue;
    private final Notifications notifications;
    private final Checkpoints checkpoints;
    private final Thinning thinning;

    EventLog(
            JdbcClient db,
            TransactionTemplate transaction,
            FairQueue queue,
            Notifications notifications,
            Checkpoints checkpoints,
            Thinning thinning) {
        this.db = db;
        this.transaction = transaction;
        this.queue = queue;
        this.notifications = notifications;
        this.checkpoints = checkpoints;
        this.thinning = thinning;
    }

    // Writing

    /** @throws Fenced where the attempt may write no more */
    void append(String id, int attempt, RunUpdate update) {
        if (update.state() == null && update.checkpoint() == null) {
            write(id, attempt, update);
        } else {
            transaction.executeWithoutResult(t -> {
                if (update.state() != null) {
                    queue.lock();
                }
                write(id, attempt, update);
                if (update.checkpoint() != null) {
                    checkpoints.keep(id, attempt, update.checkpoint());
                    thinning.thin(id);
                }
                if (update.state() != null) {
                    queue.advance(); // there is room for another
                    notifications.publish(Notifications.CHANGED, id); // somebody waits for it
                }
            });
        }
        if (update.state() == null) {
            notifications.publishSoon(Notifications.CHANGED, id);
        }
    }

    /** Fences, numbers and adds in one statement, for this is what the database does most. */
    void write(String id, int attempt, RunUpdate update) {
        List<RunEvent> events = update.events();
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
                .param("step", update.step())
                .param("metrics", update.metrics() == null ? null : Json.write(Json.all(update.metrics())))
                .param(
                        "hyperparameters",
                        update.hyperparameters() == null ? null : Json.write(update.hyperparameters()))
                .param("state", update.state() == null ? null : update.state().name())
                .param("failure", update.failure() == null ? null : Json.write(Json.of(update.failure())))
                .param("measuring", update.measuring())
                .param("saved", update.checkpoint() != null)
                .param("ended", update.state() != null && update.state().ended())
                .param("now", Timestamp.from(RunEvent.now()))
                .param("id", id)
                .param("attempt", attempt)
                .param("steps", events.stream().mapToInt(RunEvent::step).toArray())
                .param("kinds", events.stream().map(e -> e.kind().name()).toArray(String[]::new))
                .param("micros", events.stream().mapToLong(RunEvent::micros).toArray())
                .param("payloads", events.stream().map(RunEvent::payload).toArray(byte[][]::new))
                .param("layers", events.stream().map(RunEvent::layer).toArray(String[]::new))
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new Fenced(id, attempt));
    }

    /** Notes a state into which whoever holds the run's row has put it. */
    void note(String id, State state, String reason) {
        record Numbered(long seq, int step, int attempt) {}
        Numbered it = db.sql(
                        "update run set last_seq = last_seq + 1 where id = ? returning last_seq as seq, step, attempt")
                .param(id)
                .query(Numbered.class)
                .single();
        RunEvent event = RunEvent.stateChanged(it.step(), state, reason);
        db.sql("insert into run_event values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        it.seq(),
                        it.attempt(),
                        event.step(),
                        event.kind().name(),
                        Timestamp.from(event.at()),
                        event.payload())
                .update();
        notifications.publish(Notifications.CHANGED, id);
    }

    /** Ends a run that can't go on. */
    void fail(String id, int attempt, Diagnosis diagnosis) {
        RunEvent event = RunEvent.stateChanged((int) diagnosis.step(), State.FAILED, diagnosis.message());
        append(id, attempt, RunUpdate.of(event).failure(diagnosis));
    }

    /** Whether this very event is in the log, for whoever lost the connection while it was written. */
    boolean has(String id, int attempt, RunEvent event) {
        return db.sql("""
                        select exists (select from run_event
                          where run_id = ? and attempt = ? and step = ? and kind = ? and at = ?)""")
                .params(id, attempt, event.step(), event.kind().name(), Timestamp.from(event.at()))
                .query(Boolean.class)
                .single();
    }

    /** The number of the last event of a run's past up to a step: up to where it went on from there, or ended there. */
    long lastOf(String id, int step) {
        return db.sql("""
                        select coalesce(min(seq) - 1, (select last_seq from run where id = :id)) from run_event
                        where run_id = :id and (step > :step or step = :step and kind = 'STATE'
                          and convert_from(payload, 'UTF8')::jsonb ->> 'state' in ('finished', 'stopped', 'failed'))""").param("id", id).param("step", step).query(Long.class).single();
    }

    /** Gives a fork its own copy of the past that it shares with another. */
    void copy(String from, String to, long last) {
        db.sql("""
                        insert into run_event (run_id, seq, attempt, step, kind, at, payload, layer)
                        select ?, seq, 0, step, kind, at, payload, layer from run_event where run_id = ? and seq <= ?""").params(to, from, last).update();
    }

    // Reading

    /** Events after a number, in order, at most so many. */
    List<StoredEvent> events(String id, long after, int limit) {
        return db.sql("""
                        select seq, step, at, kind, payload from run_event
                        where run_id = ? and seq > ? order by seq limit ?""").params(id, after, limit).query(EventLog::event).list();
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
                .query(EventLog::event)
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

    /** The highest step of which the log knows: what an earlier attempt saw up to there isn't told twice. */
    int told(String id) {
        return db.sql("""
                        select coalesce(max(step), -1) from run_event
                        where run_id = ? and kind in ('TRAIN', 'VALIDATION', 'FRAME')""").param(id).query(Integer.class).single();
    }

    /** Why a run came into its present state, where that isn't plain; else nothing. */
    String reason(String id) {
        return db.sql("""
                        select coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'reason', '') from run_event
                        where run_id = ? and kind = 'STATE' order by seq desc limit 1""").param(id).query(String.class).optional().orElse("");
    }

    /** Whether the log of a run is complete: it has ended and was measured, or is gone. */
    boolean complete(String id) {
        return db.sql("""
                        select not exists (select from run
                          where id = ? and (state in ('QUEUED', 'RUNNING', 'PAUSED') or measuring))""").param(id).query(Boolean.class).single();
    }

    private static StoredEvent event(ResultSet row, int i) throws SQLException {
        return new StoredEvent(
                row.getLong("seq"),
                row.getInt("step"),
                row.getTimestamp("at").toInstant(),
                RunEvent.Kind.valueOf(row.getString("kind")),
                row.getBytes("payload"));
    }
}
