package quintet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;
import quintet.run.Run.State;
import quintet.run.Store.Batch;
import quintet.run.Store.Checkpoint;
import quintet.run.Store.Draft;
import quintet.training.Diagnosis;

/**
 * Writes what one attempt at a run adds to it, in order, on a thread of its own, so that training doesn't wait for the disk.
 * What has gathered meanwhile goes in one transaction.
 */
final class Journal implements AutoCloseable {

    /** The end of the journal. */
    private static final Batch LAST = Batch.of();

    private final Store store;
    private final Bells bells;
    private final String id;
    private final int attempt;
    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(1000);
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private long added;
    private long written;
    private volatile @Nullable RuntimeException broken;

    Journal(Store store, Bells bells, String id, int attempt) {
        this.store = store;
        this.bells = bells;
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
        RuntimeException e = broken;
        if (e != null) {
            throw e;
        }
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
        RuntimeException e = broken;
        if (e != null) {
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
        RuntimeException e = broken;
        if (e != null) {
            throw e;
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
                    store.append(id, attempt, all);
                    bells.ring(id);
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

    private static Batch together(List<Batch> some) {
        List<Draft> events = new ArrayList<>();
        Integer step = null;
        Map<String, Metric> metrics = null;
        Map<String, Object> hyperparameters = null;
        State state = null;
        Diagnosis failure = null;
        Checkpoint checkpoint = null;
        for (Batch b : some) {
            events.addAll(b.events());
            step = b.step() == null ? step : b.step();
            metrics = b.metrics() == null ? metrics : b.metrics();
            hyperparameters = b.hyperparameters() == null ? hyperparameters : b.hyperparameters();
            state = b.state() == null ? state : b.state();
            failure = b.failure() == null ? failure : b.failure();
            checkpoint = b.checkpoint() == null ? checkpoint : b.checkpoint();
        }
        return new Batch(events, step, metrics, hyperparameters, state, failure, checkpoint);
    }
}
