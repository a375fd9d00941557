package quintet.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** How runs are watched: their logs, their pictures, and word of what is new. */
@Service
public class RunWatch implements SmartLifecycle {
    /** How long a viewer waits for news before it reads all the same. */
    private static final long NEWS_MILLISECONDS = 5_000;

    private static final long READ_MILLISECONDS = 500;

    private final Runs runs;
    private final EventLog log;
    private final RunChanges changes;
    /** From the beginning: viewers come back a moment before this is started. */
    private volatile boolean up = true;
    /** Shared by those who read logs, so that the end can wait for them: the database goes next. */
    private final ReadWriteLock reading = new ReentrantReadWriteLock();

    RunWatch(Runs runs, EventLog log, RunChanges changes) {
        this.runs = runs;
        this.log = log;
        this.changes = changes;
    }

    /** Why a run came into its present state, where that isn't plain; else nothing. */
    public String reason(String id) {
        return log.reason(id);
    }

    /** Events after a number, in order, at most so many. */
    public List<StoredEvent> events(String id, long after, int limit) {
        return log.events(id, after, limit);
    }

    /**
     * The pictures of a run as it was at a step: one of each layer that was shown then, or last before it.
     *
     * @throws Refused where there is no such run
     */
    public List<StoredEvent> framesAt(String id, int step) {
        runs.get(id);
        return log.framesAt(id, step);
    }

    /** @throws Refused where there is no such run */
    public EventReader follow(String id, long after) {
        runs.get(id);
        return new EventReader(this::whileUp, log, changes.subscribe(id), id, after);
    }

    /**
     * The run as soon as it isn't what a viewer saw any more, or as it is after some seconds without news.
     *
     * @throws Refused where it is gone
     */
    public Run news(Run seen) {
        return await(
                seen.id(),
                r -> r.lastSeq() > seen.lastSeq()
                        || r.state() != seen.state()
                        || r.queuePosition() != seen.queuePosition(),
                NEWS_MILLISECONDS,
                seen.state().ended() ? NEWS_MILLISECONDS : READ_MILLISECONDS);
    }

    /** Word of the news of all runs, from now on. */
    public Subscription feed() {
        return new Subscription(changes.subscribe());
    }

    /** The run as soon as it is as wanted, or as it is after so long. */
    Run await(String id, Predicate<Run> wanted, long milliseconds) {
        return await(id, wanted, milliseconds, READ_MILLISECONDS);
    }

    /** @param every after how long without a change it reads all the same */
    private Run await(String id, Predicate<Run> wanted, long milliseconds, long every) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try (RunChanges.OneRun it = changes.subscribe(id)) {
            while (true) {
                Run run = runs.get(id);
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (wanted.test(run) || left <= 0) {
                    return run;
                }
                it.await(Math.min(left, every));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return runs.get(id);
        }
    }

    /** What is read of a log while the process is up; nothing when it isn't any more. */
    private List<StoredEvent> whileUp(Supplier<List<StoredEvent>> read) {
        reading.readLock().lock();
        try {
            return up ? read.get() : List.of();
        } finally {
            reading.readLock().unlock();
        }
    }

    // Life

    @Override
    public void start() {
        up = true;
    }

    /** Can be followed by another start, as tests do with the applications that they keep. */
    @Override
    public void stop() {
        up = false;
        changes.signalAll();
        reading.writeLock().lock();
        reading.writeLock().unlock();
    }

    /** Whether the process is up: whoever follows a log leaves when it isn't. */
    @Override
    public boolean isRunning() {
        return up;
    }
}
