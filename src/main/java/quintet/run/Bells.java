package quintet.run;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for news of a run. A bell only hints that there may be news: whoever hears it looks into the
 * log, and looks there now and then without it.
 */
@Component
class Bells {

    private static final class Bell {
        final ReentrantLock lock = new ReentrantLock();
        final Condition rung = lock.newCondition();
        final AtomicLong times = new AtomicLong();
        int listeners;
    }

    private final ConcurrentMap<String, Bell> bells = new ConcurrentHashMap<>();

    /** Listens from now on, so that nothing is missed between a look and a wait. */
    final class Listener implements AutoCloseable {
        private final String id;
        private final Bell bell;
        private long heard;

        private Listener(String id) {
            this.id = id;
            bell = bells.compute(id, (k, b) -> {
                Bell it = b == null ? new Bell() : b;
                it.listeners++;
                return it;
            });
            heard = bell.times.get();
        }

        /** Waits until the bell was rung since the last time it was heard, or for so long. */
        void await(long milliseconds) throws InterruptedException {
            bell.lock.lock();
            try {
                long nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
                while (bell.times.get() == heard && nanos > 0) {
                    nanos = bell.rung.awaitNanos(nanos);
                }
                heard = bell.times.get();
            } finally {
                bell.lock.unlock();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(id, (k, b) -> --b.listeners == 0 ? null : b);
        }
    }

    Listener listen(String id) {
        return new Listener(id);
    }

    void ring(String id) {
        Bell bell = bells.get(id);
        if (bell != null) {
            bell.lock.lock();
            try {
                bell.times.incrementAndGet();
                bell.rung.signalAll();
            } finally {
                bell.lock.unlock();
            }
        }
    }

    void ringAll() {
        bells.keySet().forEach(this::ring);
    }
}
