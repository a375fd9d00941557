package quintet.run;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A reader of one run's log, who waits for what is yet to come. Not for two threads at once. */
public final class EventReader implements AutoCloseable {
    /** Without a change the log is read all the same, should a signal ever be lost. */
    private static final long READ_MILLISECONDS = 1_000;

    private static final int CHUNK = 500;

    /** Reads where that may be done yet; else there is nothing. */
    private final Function<Supplier<List<StoredEvent>>, List<StoredEvent>> whileUp;

    private final EventLog log;
    private final RunChanges.OneRun changes;
    private final String id;
    private long after;
    private boolean caughtUp;
    private boolean over;

    EventReader(
            Function<Supplier<List<StoredEvent>>, List<StoredEvent>> whileUp,
            EventLog log,
            RunChanges.OneRun changes,
            String id,
            long after) {
        this.whileUp = whileUp;
        this.log = log;
        this.changes = changes;
        this.id = id;
        this.after = after;
    }

    /** The next events, in order; none when nothing came for some seconds or the log is {@link #over}. */
    public List<StoredEvent> next() throws InterruptedException {
        if (caughtUp) {
            changes.await(READ_MILLISECONDS);
        }
        return whileUp.apply(this::read);
    }

    private List<StoredEvent> read() {
        List<StoredEvent> some = changes.after(after, from -> log.events(id, from, CHUNK));
        // After another state there may be nothing to wait for.
        caughtUp = some.size() < CHUNK && some.stream().noneMatch(e -> e.kind() == RunEvent.Kind.STATE);
        if (some.isEmpty()) {
            over = log.complete(id) && log.events(id, after, 1).isEmpty();
        } else {
            after = some.getLast().seq();
        }
        return some;
    }

    /** Whether the run has ended, or is gone, and everything was read. */
    public boolean over() {
        return over;
    }

    @Override
    public void close() {
        changes.close();
    }
}
