package quintet.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import quintet.seat.Seats;

/**
 * Which queued run is next. Of each person's runs at most so many are with the job engine, those that train counted, and it takes
 * the k-th of a person before anybody's k+1-th: whoever has nothing yet goes first, however many others have queued before.
 * Everything here happens in the transaction of what changed the queue.
 */
@Component
class FairQueue {
    /** Any number, as long as everybody takes the same. */
    private static final long LOCK = 5_1_5;

    /** How many runs of a seat train at the same time where nothing else is wanted. */
    private static final int USUAL = 2;

    /** Delivers commands to a paused run that has no worker. */
    static final TaskDescriptor<Void> OFF_SLOT = TaskDescriptor.of("off-slot");

    private final JdbcClient db;
    private final Notifications notifications;
    private final SchedulerClient engine;
    private final int most;

    FairQueue(
            DataSource source,
            JdbcClient db,
            Notifications notifications,
            Seats seats,
            @Value("${quintet.seat.runs:-1}") int most) {
        this.db = db;
        this.notifications = notifications;
        this.most = most > 0 ? most : most < 0 && seats.on() ? USUAL : Integer.MAX_VALUE;
        engine = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(source))
                .enablePriority()
                .build();
    }

    /** What trains a run on a device; "auto" is taken on any device. */
    static TaskDescriptor<Void> train(String device) {
        return TaskDescriptor.of(device.equals("auto") ? "train" : "train-" + device);
    }

    /** A run as it is handed to the engine, and by which handing over: one that was taken back can begin nothing. */
    record Hand(String run, int dispatch) {
        static Hand of(String instance) {
            int at = instance.indexOf('#');
            return new Hand(instance.substring(0, at), Integer.parseInt(instance.substring(at + 1)));
        }

        String instance() {
            return run + "#" + dispatch;
        }
    }

    /** How many runs of a seat train at the same time. */
    int most() {
        return most;
    }

    /** A run whose turn has come. */
    private record Next(String id, int k, int dispatch, String device, Timestamp since) {}

    /**
     * Has nobody else change the queue until the transaction ends. To be called before a run's row is touched, or two who change
     * the queue could wait for each other.
     */
    void lock() {
        db.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    /** Hands to the engine what may go there now, and sets the priorities anew; under the {@link #lock}. */
    void advance() {
        List<Next> next = db.sql("""
                        update run r set handed = true, dispatch = dispatch + 1 from queue_position l
                        where l.id = r.id and l.k <= ? and not r.handed
                        returning r.id, l.k, r.dispatch, coalesce(r.device, r.wanted_device) as device, r.queued_at as since""").param(most).query(Next.class).list();
        next.forEach(n -> engine.scheduleIfNotExists(
                train(n.device())
                        .instance(new Hand(n.id(), n.dispatch()).instance())
                        .priority(-n.k())
                        .build(),
                n.since().toInstant()));
        db.sql("""
                        update scheduled_tasks t set priority = -l.k from queue_position l join run r using (id)
                        where t.task_instance = r.id || '#' || r.dispatch and not t.picked and t.priority <> -l.k""").update();
        if (!next.isEmpty()) {
            notifications.publish(Notifications.QUEUE, "");
        }
    }

    /** Schedules an off-slot task for a paused run that has no worker; in a transaction. */
    void schedule(String id) {
        db.sql("update run set dispatch = dispatch + 1 where id = ? and state = 'PAUSED' returning dispatch")
                .param(id)
                .query(Integer.class)
                .optional()
                .ifPresent(dispatch -> {
                    engine.scheduleIfNotExists(
                            OFF_SLOT.instance(new Hand(id, dispatch).instance()).build(), Instant.now());
                    notifications.publish(Notifications.QUEUE, "");
                });
    }
}
