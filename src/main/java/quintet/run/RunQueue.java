package quintet.run;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.catalog.Plan;
import quintet.run.Refused.Why;
import quintet.run.Run.State;
import quintet.seat.Seat;

/** What waits to be trained: new runs, forks, and what is put in line again. */
@Repository
class RunQueue {
    /** The most runs that may be in line: of one seat, and in all. */
    static final int MOST_QUEUED = 200;

    private static final int MOST_QUEUED_IN_ALL = 2_000;

    private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FairQueue queue;
    private final Notifications notifications;
    private final RunRows rows;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final SecureRandom random = new SecureRandom();

    RunQueue(
            JdbcClient db,
            TransactionTemplate transaction,
            FairQueue queue,
            Notifications notifications,
            RunRows rows,
            EventLog log,
            Checkpoints checkpoints) {
        this.db = db;
        this.transaction = transaction;
        this.queue = queue;
        this.notifications = notifications;
        this.rows = rows;
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /** @throws Refused where there are too many in line */
    void checkRoom(Seat who) {
        record Waiting(int all, int of) {}
        Waiting waiting = db.sql("""
                        select count(*) as all, count(*) filter (where owner = ?) as of
                        from run where state = 'QUEUED'""").param(who.id()).query(Waiting.class).single();
        if (waiting.of() >= MOST_QUEUED) {
            throw new Refused(
                    Why.FULL, MOST_QUEUED + " of your runs are queued already; try again when some have started.");
        }
        if (waiting.all() >= MOST_QUEUED_IN_ALL) {
            throw new Refused(
                    Why.FULL,
                    "There are " + MOST_QUEUED_IN_ALL + " runs queued already; try again when some have started.");
        }
    }

    /** A new run, by its id. */
    String submit(Seat owner, String name, Plan plan, String wantedDevice) {
        String id = id();
        transaction.executeWithoutResult(t -> {
            queue.lock();
            insert(id, owner, name, plan, wantedDevice);
            queue(id, 0, List.of(RunEvent.stateChanged(0, State.QUEUED, "")));
        });
        return id;
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        random.ints(10, 0, LETTERS.length).forEach(i -> id.append(LETTERS[i]));
        return id.toString();
    }

    private void insert(String id, Seat owner, String name, Plan plan, String wantedDevice) {
        Timestamp now = Timestamp.from(RunEvent.now());
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
    }

    /** Notes in a run's log that it waits, and gives it its position in the queue. */
    private void queue(String id, int attempt, List<RunEvent> events) {
        log.write(id, attempt, RunUpdate.of(events));
        notifications.publish(Notifications.CHANGED, id);
        queue.advance();
    }

    /**
     * A run that begins at a checkpoint of another, whose log up to there is its own, too; by its id.
     *
     * @param changes what its plan has otherwise than the checkpoint, of all that there was {@code before}
     */
    String fork(
            Seat owner,
            String name,
            Run from,
            int step,
            Plan plan,
            Map<String, Object> changes,
            Map<String, Object> before) {
        String id = id();
        transaction.executeWithoutResult(t -> {
            queue.lock();
            insert(id, owner, name, plan, from.wantedDevice());
            long last = log.lastOf(from.id(), step);
            db.sql("update run set step = ?, last_seq = ?, parent = ?, parent_step = ? where id = ?")
                    .params(step, last, from.id(), step, id)
                    .update();
            log.copy(from.id(), id, last);
            checkpoints.copy(from.id(), id, step);
            List<RunEvent> events = new ArrayList<>();
            if (!changes.isEmpty()) {
                events.add(RunEvent.edited(step, changes, before));
            }
            String reason = "Forked from '" + from.name() + "' at step " + step + ".";
            events.add(RunEvent.stateChanged(step, State.QUEUED, reason));
            queue(id, 0, events);
        });
        return id;
    }

    /** Puts a run that has ended in line again, for a new number of steps; nothing where it is in another state by now. */
    void goOn(Run run, int steps) {
        transaction.executeWithoutResult(t -> {
            queue.lock();
            int changed = db.sql("""
                            update run set state = 'QUEUED', measuring = false, steps = ?, patience = 0, handed = false, queued_at = ?, finished_at = null
                            where id = ? and state = ?""")
                    .params(
                            steps,
                            Timestamp.from(RunEvent.now()),
                            run.id(),
                            run.state().name())
                    .update();
            if (changed == 1) {
                queue(
                        run.id(),
                        rows.attempt(run.id()),
                        List.of(
                                RunEvent.stateChanged(run.step(), State.QUEUED, "Continued."),
                                RunEvent.edited(run.step(), Map.of("steps", steps), Map.of("steps", run.steps()))));
            }
        });
    }

    /** Puts a run that nobody works on from one state into another; false where it wasn't in that state. */
    boolean transition(String id, State from, State to) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            queue.lock();
            int changed = db.sql("""
                            update run set state = :to, handed = false,
                              queued_at = case when :queues then :now::timestamptz else null end,
                              finished_at = case when :ends then :now::timestamptz else finished_at end
                            where id = :id and state = :from""")
                    .param("to", to.name())
                    .param("queues", to == State.QUEUED)
                    .param("ends", to.ended())
                    .param("now", Timestamp.from(RunEvent.now()))
                    .param("id", id)
                    .param("from", from.name())
                    .update();
            if (changed == 1) {
                log.note(id, to, "");
                queue.advance();
            }
            return changed == 1;
        }));
    }

    /** Has somebody sent to a paused run that nobody works on. */
    void schedule(String id) {
        transaction.executeWithoutResult(t -> queue.schedule(id));
    }
}
