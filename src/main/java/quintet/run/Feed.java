package quintet.run;

import java.util.Set;

/** Word of which runs have news, for a page that shows many. Not for two threads at once. */
public final class Feed implements AutoCloseable {
    private static final long WAIT_MILLISECONDS = 5_000;

    private final Bells.Everyone ear;

    Feed(Bells.Everyone ear) {
        this.ear = ear;
    }

    /** The ids of the runs that had news since the last call, as soon as there are any; none after some quiet seconds. */
    public Set<String> next() throws InterruptedException {
        return ear.await(WAIT_MILLISECONDS);
    }

    @Override
    public void close() {
        ear.close();
    }
}
