package quintet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import quintet.evaluation.Metric;
import quintet.run.Run.State;
import quintet.run.Store.Batch;
import quintet.run.Store.Checkpoint;
import quintet.run.Store.NewEvent;
import quintet.training.Diagnosis;

/**
 * Writes what one attempt at a run adds to it, in order, on a thread of its own, so that training doesn't wait for the disk.
 * What has gathered meanwhile goes in one transaction.
 */
final class Journal implements AutoCloseable {

    /** The end of the journal. */
    private static final Batch LAST = Batch.of();

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long AGAIN_MILLISECONDS = 250;

    private final Store store;
    private final String id;
    private volatile int attempt;
    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(1000);
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private long added;
    private long written;
    private volatile @Nullable RuntimeException broken;
    private boolean told;

    Journal(Store store, String id, int attempt) {
        this.store = store;
        this.id = id;
        this.attempt = attempt;
        thread = Thread.ofVirtual().name("journal-" + id).start(this::write);
    }

    /**
     * Takes a batch, to be written soon.
     *
     * @throws RuntimeException that an earlier one met
     */
    void add(Batch batch) {
        check();
        try {
            added++;
            waiting.put(batch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the journal was full", interrupted);
        }
    }

    /** Waits until all that was added is written. */
    void flush() {
        lock.lock();
        try {
            while (written < added && broken == null) {
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        check();
    }

    private void check() {
        RuntimeException e = broken;
        if (e != null) {
            told = true;
            throw e;
        }
    }

    private void progress(int more) {
        lock.lock();
        try {
            written += more;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all is written, and ends. */
    @Override
    public void close() {
        try {
            if (thread.isAlive()) {
                waiting.put(LAST);
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!told) { // else it is on its way already
            check();
        }
    }

    private void write() {
        List<Batch> some = new ArrayList<>();
        try {
            while (some.isEmpty() || some.getLast() != LAST) {
                some.clear();
                some.add(waiting.take());
                waiting.drainTo(some, 100);
                Batch all = together(some);
                if (!all.equals(LAST)) {
                    append(all);
                }
                progress(some.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = e;
            progress(0);
            waiting.clear(); // whoever waits for room goes on, and is told the next time
        }
    }

    int attempt() {
        return attempt;
    }

    /** What is added from now on is another attempt's. */
    void attempt(int number) {
        attempt = number;
    }

    /** Tries for some time where the database is away: it may be started anew, and a run should outlive that. */
    private void append(Batch batch) throws InterruptedException {
        boolean again = false;
        for (long until = System.nanoTime() + PATIENCE_NANOS; ; TimeUnit.MILLISECONDS.sleep(AGAIN_MILLISECONDS)) {
            try {
                // Where the answer to a commit was lost, it may have been one.
                if (!again
                        || batch.events().isEmpty()
                        || !store.has(id, attempt, batch.events().getLast())) {
                    store.append(id, attempt, batch);
                }
                return;
            } catch (TransientDataAccessException | NonTransientDataAccessResourceException | TransactionException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                again = true;
            }
        }
    }

    private static Batch together(List<Batch> some) {
        List<NewEvent> events = new ArrayList<>();
        Integer step = null;
        Map<String, Metric> metrics = null;
        Map<String, Object> hyperparameters = null;
        State state = null;
        Boolean measuring = null;
        Diagnosis failure = null;
        Checkpoint checkpoint = null;
        for (Batch b : some) {
            events.addAll(b.events());
            step = b.step() == null ? step : b.step();
            metrics = b.metrics() == null ? metrics : b.metrics();
            hyperparameters = b.hyperparameters() == null ? hyperparameters : b.hyperparameters();
            state = b.state() == null ? state : b.state();
            measuring = b.measuring() == null ? measuring : b.measuring();
            failure = b.failure() == null ? failure : b.failure();
            checkpoint = b.checkpoint() == null ? checkpoint : b.checkpoint();
        }
        return new Batch(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }
}
