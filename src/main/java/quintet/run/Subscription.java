package quintet.run;

import java.util.Set;

/** The changes of all runs, for a page that shows many. Not for two threads at once. */
public final class Subscription implements AutoCloseable {
    private static final long WAIT_MILLISECONDS = 5_000;

    private final RunChanges.AllRuns changes;

    Subscription(RunChanges.AllRuns changes) {
        this.changes = changes;
    }

    /** The ids of the runs that changed since the last call, as soon as there are any; none after some quiet seconds. */
    public Set<String> next() throws InterruptedException {
        return changes.await(WAIT_MILLISECONDS);
    }

    @Override
    public void close() {
        changes.close();
    }
}
