package quintet.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What people ask of a training run: asked from any thread, obeyed by its {@link Loop} between two steps. Every question
 * answers whether the loop will still hear it.
 */
public final class Controls {

    /** What the loop does next. */
    sealed interface Order {
        record Go() implements Order {}

        /** To pause; a number that is new says that it was asked anew. */
        record Rest(long number) implements Order {}

        record Single() implements Order {}

        record Change(Map<String, Object> changes) implements Order {}

        record Stop() implements Order {}

        record Leave() implements Order {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private boolean paused;
    private long pauses;
    private int singles;
    private boolean stopped;
    private boolean over; // it was told to stop, and stops
    private boolean left;
    private double speed = Double.POSITIVE_INFINITY; // steps a second
    private long due; // nanoTime of the next step
    private final Map<String, Object> changes = new LinkedHashMap<>();

    /** @param paused whether the run begins at rest */
    public Controls(boolean paused) {
        this.paused = paused;
        pauses = paused ? 1 : 0;
    }

    public boolean pause() {
        return ask(() -> {
            if (!paused) {
                paused = true;
                pauses++;
            }
        });
    }

    public boolean resume() {
        return ask(() -> {
            paused = false;
            singles = 0;
        });
    }

    /** One step of a paused run. */
    public boolean step() {
        return ask(() -> singles += paused ? 1 : 0);
    }

    public boolean stop() {
        return ask(() -> stopped = true);
    }

    /** To end at once, without the last figures: the run goes on elsewhere or later. */
    public void leave() {
        lock.lock();
        try {
            left = true;
            asked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Live hyperparameters to change before the next step; they must have been checked. */
    public boolean edit(Map<String, ?> values) {
        return ask(() -> changes.putAll(values));
    }

    /** At most so many steps a second, to be watched; infinity for as fast as can be. */
    public boolean speed(double stepsPerSecond) {
        if (!(stepsPerSecond > 0)) {
            throw new IllegalArgumentException("A speed must be positive, not " + stepsPerSecond);
        }
        return ask(() -> {
            speed = stepsPerSecond;
            due = 0;
        });
    }

    /** Whether the loop still hears what it is asked. */
    public boolean hears() {
        return ask(() -> {});
    }

    private boolean ask(Runnable question) {
        lock.lock();
        try {
            if (left || over) {
                return false;
            }
            question.run();
            asked.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next order, at once; edits go before steps, and an end before everything. */
    Order next() {
        lock.lock();
        try {
            if (left) {
                return new Order.Leave();
            } else if (stopped) {
                over = true;
                return new Order.Stop();
            } else if (!changes.isEmpty()) {
                Map<String, Object> values = Map.copyOf(changes);
                changes.clear();
                return new Order.Change(values);
            } else if (singles > 0) {
                singles--;
                return new Order.Single();
            } else {
                return paused ? new Order.Rest(pauses) : new Order.Go();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is to leave: nothing that it works on is wanted any more. */
    boolean leaves() {
        return when(() -> left);
    }

    /** Whether it is to end: a step that was asked for at rest isn't wanted any more. */
    boolean ends() {
        return when(() -> left || stopped);
    }

    /** Whether something is asked for that doesn't wait for what is done while it trains. */
    boolean interruptsTraining() {
        return when(() -> left || stopped || paused);
    }

    /** Whether something is asked for that doesn't wait for what is evaluated while it rests. */
    boolean interruptsRest() {
        return when(() -> left || stopped || !paused || singles > 0 || !changes.isEmpty());
    }

    private boolean when(BooleanSupplier so) {
        lock.lock();
        try {
            return so.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while there is nothing to do; after so many seconds of that the loop leaves, and hears nothing any more. */
    void rest(long seconds) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(seconds);
            while (paused && !left && !stopped && singles == 0 && changes.isEmpty()) {
                if (nanos <= 0) {
                    left = true;
                    return;
                }
                nanos = asked.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next step is due; where it isn't, waits until it is or something else is asked. */
    boolean due() throws InterruptedException {
        lock.lock();
        try {
            if (speed == Double.POSITIVE_INFINITY) {
                return true;
            }
            long now = System.nanoTime();
            due = Math.max(due, now - 1_000_000_000L);
            if (due > now) {
                asked.awaitNanos(due - now);
                return false;
            }
            due = now + (long) (1e9 / speed);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
