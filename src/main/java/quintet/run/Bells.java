package quintet.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
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

        final ReentrantLock reading = new ReentrantLock();

        @Nullable
        Read last;
    }

    /** What a look into a log found after an event, when the bell had been rung so often. */
    private record Read(long after, long times, long at, List<Stored> events) {}

    /** A look serves others for so long, should a bell fail to ring, and where it found few events, which are kept for them. */
    private static final long SHARED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final int SHARED_EVENTS = 20;

    private final ConcurrentMap<String, Bell> bells = new ConcurrentHashMap<>();
    private final Set<Everyone> everyone = ConcurrentHashMap.newKeySet();

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

        /** What lies after an event; where many listeners have come equally far, one of them looks for all. */
        List<Stored> after(long seq, LongFunction<List<Stored>> look) {
            bell.reading.lock();
            try {
                long times = bell.times.get();
                long now = System.nanoTime();
                Read last = bell.last;
                if (last != null && last.after == seq && last.times == times && now - last.at < SHARED_NANOS) {
                    return last.events;
                }
                List<Stored> events = look.apply(seq);
                bell.last = events.size() > SHARED_EVENTS ? null : new Read(seq, times, now, events);
                return events;
            } finally {
                bell.reading.unlock();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(id, (k, b) -> --b.listeners == 0 ? null : b);
        }
    }

    /** Listens to every bell from now on. */
    final class Everyone implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition some = lock.newCondition();
        private Set<String> rung = new HashSet<>();

        private Everyone() {
            everyone.add(this);
        }

        private void hear(String id) {
            lock.lock();
            try {
                rung.add(id);
                some.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Waits until a bell was rung since the last time, or for so long, and tells which were. */
        Set<String> await(long milliseconds) throws InterruptedException {
            lock.lock();
            try {
                long nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
                while (rung.isEmpty() && nanos > 0) {
                    nanos = some.awaitNanos(nanos);
                }
                Set<String> heard = rung;
                rung = new HashSet<>();
                return heard;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            everyone.remove(this);
        }
    }

    /** They ring when any process tells of news. */
    Bells(Wire wire) {
        wire.hear(Wire.NEWS, id -> {
            if (id.isEmpty()) {
                ringAll();
            } else {
                ring(id);
            }
        });
    }

    Listener listen(String id) {
        return new Listener(id);
    }

    Everyone listen() {
        return new Everyone();
    }

    private void ring(String id) {
        everyone.forEach(e -> e.hear(id));
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
