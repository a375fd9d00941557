package quintet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes what one attempt at a run adds to it, in order, on a thread of its own, so that training doesn't wait for the disk.
 * What has gathered meanwhile goes in one transaction.
 */
final class Journal implements AutoCloseable {

    /** The end of the journal. */
    private static final RunUpdate LAST = RunUpdate.of();

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long AGAIN_MILLISECONDS = 250;

    private final EventLog log;
    private final String id;
    private volatile int attempt;
    private final BlockingQueue<RunUpdate> waiting = new ArrayBlockingQueue<>(1000);
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private long added;
    private long written;
    private volatile @Nullable RuntimeException broken;
    private boolean told;

    Journal(EventLog log, String id, int attempt) {
        this.log = log;
        this.id = id;
        this.attempt = attempt;
        thread = Thread.ofVirtual().name("journal-" + id).start(this::write);
    }

    /**
     * Takes an update, to be written soon.
     *
     * @throws RuntimeException that an earlier one met
     */
    void add(RunUpdate update) {
        check();
        try {
            added++;
            waiting.put(update);
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
        List<RunUpdate> some = new ArrayList<>();
        try {
            while (some.isEmpty() || some.getLast() != LAST) {
                some.clear();
                some.add(waiting.take());
                waiting.drainTo(some, 100);
                RunUpdate all = some.stream().reduce(LAST, RunUpdate::and);
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
    private void append(RunUpdate update) throws InterruptedException {
        boolean again = false;
        for (long until = System.nanoTime() + PATIENCE_NANOS; ; TimeUnit.MILLISECONDS.sleep(AGAIN_MILLISECONDS)) {
            try {
                // Where the answer to a commit was lost, it may have been one.
                if (!again
                        || update.events().isEmpty()
                        || !log.has(id, attempt, update.events().getLast())) {
                    log.append(id, attempt, update);
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
}
