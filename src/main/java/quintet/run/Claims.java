package quintet.run;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.run.FairQueue.Hand;
import quintet.run.Run.State;

/** Which worker a run belongs to: every claim gives it a new attempt, and what an earlier one writes is refused. */
@Repository
class Claims {

    /** A run that was taken by a new worker. */
    record Claim(String id, int attempt, String device, boolean trains, boolean revived, int deaths) {}

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FairQueue queue;
    private final Notifications notifications;
    private final EventLog log;
    private final Checkpoints checkpoints;

    Claims(
            JdbcClient db,
            TransactionTemplate transaction,
            FairQueue queue,
            Notifications notifications,
            EventLog log,
            Checkpoints checkpoints) {
        this.db = db;
        this.transaction = transaction;
        this.queue = queue;
        this.notifications = notifications;
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /**
     * Takes a run for a new worker on a device: one that waits, or one whose former worker is dead.
     *
     * @param hand how it came; empty where another came later, or the run has ended or is gone
     * @param held the attempt of a worker in this process that may still be the run's, and then stays it; else -1
     */
    Optional<Claim> training(Hand hand, int held, String process, String device) {
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
                    .param("id", hand.run())
                    .param("held", held)
                    .param("worker", process)
                    .param("device", device)
                    .param("now", Timestamp.from(RunEvent.now()))
                    .param("dispatch", hand.dispatch())
                    .query(Claim.class)
                    .optional();
            claim.ifPresent(c -> {
                String reason = c.revived()
                        ? "The process that trained this run was lost. It goes on from step "
                                + checkpoints.newestStep(c.id()) + "."
                        : "";
                log.note(c.id(), State.RUNNING, reason);
                queue.advance();
            });
            return claim;
        });
    }

    /** Takes a paused run for a new worker that does what was asked of it and leaves it paused; empty as with {@link #training}. */
    Optional<Claim> offSlot(Hand hand, int held, String process) {
        return db.sql("""
                        update run set attempt = attempt + (attempt <> ?)::int, worker = ?, device = coalesce(device, 'cpu')
                        where id = ? and dispatch = ? and state = 'PAUSED'
                        returning id, attempt, device, false as trains, false as revived, deaths""")
                .params(held, process, hand.run(), hand.dispatch())
                .query(Claim.class)
                .optional();
    }

    /** Whether a run is this attempt's, and to be trained. */
    boolean trains(String id, int attempt) {
        return db.sql("select exists (select from run where id = ? and attempt = ? and state = 'RUNNING')")
                .params(id, attempt)
                .query(Boolean.class)
                .single();
    }

    /** Puts a run that a worker gives up in front of its person's line, with the event that says so. */
    void handBack(String id, int attempt, String reason) {
        transaction.executeWithoutResult(t -> {
            queue.lock();
            int changed = db.sql("""
                            update run set state = 'QUEUED', queued_at = coalesce(started_at, created_at), handed = false
                            where id = ? and attempt = ? and state = 'RUNNING'""").params(id, attempt).update();
            if (changed == 1) {
                log.note(id, State.QUEUED, reason);
                queue.advance();
            }
        });
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
}
