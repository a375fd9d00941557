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
 * Wakes those who wait for changes of a run. A change is only a hint: whoever is woken reads the log, and reads it now and then
 * without one.
 */
@Component
class RunChanges {

    private static final class Topic {
        final ReentrantLock lock = new ReentrantLock();
        final Condition changed = lock.newCondition();
        final AtomicLong count = new AtomicLong();
        int subscribers;

        final ReentrantLock reading = new ReentrantLock();

        @Nullable
        Read last;
    }

    /** What a read of a log found after an event, when so many changes had been signalled. */
    private record Read(long after, long count, long at, List<StoredEvent> events) {}

    /** A read serves other subscribers for so long, should a signal be lost, and where it found few events, which are kept for them. */
    private static final long SHARED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final int SHARED_EVENTS = 20;

    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();
    private final Set<AllRuns> allRuns = ConcurrentHashMap.newKeySet();

    /** Subscribes to one run from now on, so that nothing is missed between a read and a wait. */
    final class OneRun implements AutoCloseable {
        private final String id;
        private final Topic topic;
        private long seen;

        private OneRun(String id) {
            this.id = id;
            topic = topics.compute(id, (k, b) -> {
                Topic it = b == null ? new Topic() : b;
                it.subscribers++;
                return it;
            });
            seen = topic.count.get();
        }

        /** Waits for a change since the last wait, or for so long. */
        void await(long milliseconds) throws InterruptedException {
            topic.lock.lock();
            try {
                long nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
                while (topic.count.get() == seen && nanos > 0) {
                    nanos = topic.changed.awaitNanos(nanos);
                }
                seen = topic.count.get();
            } finally {
                topic.lock.unlock();
            }
        }

        /** What lies after an event; where many subscribers have come equally far, one of them reads for all. */
        List<StoredEvent> after(long seq, LongFunction<List<StoredEvent>> read) {
            topic.reading.lock();
            try {
                long count = topic.count.get();
                long now = System.nanoTime();
                Read last = topic.last;
                if (last != null && last.after == seq && last.count == count && now - last.at < SHARED_NANOS) {
                    return last.events;
                }
                List<StoredEvent> events = read.apply(seq);
                topic.last = events.size() > SHARED_EVENTS ? null : new Read(seq, count, now, events);
                return events;
            } finally {
                topic.reading.unlock();
            }
        }

        @Override
        public void close() {
            topics.computeIfPresent(id, (k, b) -> --b.subscribers == 0 ? null : b);
        }
    }

    /** Subscribes to all runs from now on. */
    final class AllRuns implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition some = lock.newCondition();
        private Set<String> changed = new HashSet<>();

        private AllRuns() {
            allRuns.add(this);
        }

        private void signal(String id) {
            lock.lock();
            try {
                changed.add(id);
                some.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Waits for changes since the last wait, or for so long, and answers with the ids of the runs. */
        Set<String> await(long milliseconds) throws InterruptedException {
            lock.lock();
            try {
                long nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
                while (changed.isEmpty() && nanos > 0) {
                    nanos = some.awaitNanos(nanos);
                }
                Set<String> seen = changed;
                changed = new HashSet<>();
                return seen;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            allRuns.remove(this);
        }
    }

    /** Signals the changes that any process publishes. */
    RunChanges(Notifications notifications) {
        notifications.subscribe(Notifications.CHANGED, id -> {
            if (id.isEmpty()) {
                signalAll();
            } else {
                signal(id);
            }
        });
    }

    OneRun subscribe(String id) {
        return new OneRun(id);
    }

    AllRuns subscribe() {
        return new AllRuns();
    }

    private void signal(String id) {
        allRuns.forEach(e -> e.signal(id));
        Topic topic = topics.get(id);
        if (topic != null) {
            topic.lock.lock();
            try {
                topic.count.incrementAndGet();
                topic.changed.signalAll();
            } finally {
                topic.lock.unlock();
            }
        }
    }

    void signalAll() {
        topics.keySet().forEach(this::signal);
    }
}
