package quintet.run;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import quintet.catalog.Plan;
import quintet.tensor.Budget;
import quintet.training.Session;

/**
 * Sessions that were restored from checkpoints, so that a run can be asked for samples and densities while its own
 * session trains, or long after. A few are kept. The work is done on threads of its own, because the engine keeps
 * its mode with the thread of the operating system, and a virtual thread may change that one half-way.
 */
@Component
class SessionCache implements SmartLifecycle, AutoCloseable {
    private static final int KEPT = 4;
    /** What an answer may take. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** A run at a moment of its life. */
    private record Key(String id, int attempt, int step, boolean ended, Map<String, Object> hyperparameters) {}

    private static final class Restored {
        final ReentrantLock use = new ReentrantLock();
        final Session session;
        private boolean closed;

        Restored(Session session) {
            this.session = session;
        }
    }

    private volatile boolean closing; // what is being answered isn't waited for
    private final RunRows rows;
    private final Checkpoints checkpoints;
    private final Map<Key, Restored> kept = new LinkedHashMap<>(KEPT, .75f, true);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("sessions-", 0).daemon().factory());

    SessionCache(RunRows rows, Checkpoints checkpoints) {
        this.rows = rows;
        this.checkpoints = checkpoints;
    }

    /** Asks a run's session as it was at its newest checkpoint, or before its first step where there is none. */
    <T> T ask(Run run, Plan plan, Function<Session, T> question) {
        return onThread(() -> asked(run, plan, question));
    }

    private <T> T onThread(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a run was asked", e);
        } catch (RejectedExecutionException e) {
            throw closed();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case Budget.Unwanted _ when closing -> closed();
                case RuntimeException cause -> cause;
                default -> new IllegalStateException(e.getCause());
            };
        }
    }

    private static Refused closed() {
        return new Refused(Refused.Why.CONFLICT, "Quintet is shutting down; ask again when it is back.");
    }

    private <T> T asked(Run run, Plan plan, Function<Session, T> question) {
        while (true) {
            Restored it = restored(run, plan);
            it.use.lock();
            try {
                if (!it.closed) {
                    change(it.session, run.hyperparameters()); // for it may have been asked with others since
                    return Budget.within(ANSWER, () -> closing, () -> question.apply(it.session));
                }
            } catch (Budget.Exceeded e) {
                throw new Refused(Refused.Why.COSTLY, "Not computed, because " + e.why() + ". Ask for fewer points.");
            } finally {
                it.use.unlock();
            }
        }
    }

    private Restored restored(Run run, Plan plan) {
        Key key = new Key(
                run.id(),
                rows.attempt(run.id()),
                checkpoints.newestStep(run.id()),
                run.state().ended(),
                run.hyperparameters());
        synchronized (kept) {
            Restored it = kept.get(key);
            if (it == null) {
                it = new Restored(restore(run, plan));
                kept.put(key, it);
                if (kept.size() > KEPT) {
                    Key oldest = kept.keySet().iterator().next();
                    close(kept.remove(oldest));
                }
            }
            return it;
        }
    }

    private Session restore(Run run, Plan plan) {
        Session session = new Session(plan, run.device() == null ? "cpu" : run.device());
        checkpoints.newest(run.id()).ifPresent(c -> session.restore(c.payload()));
        change(session, run.hyperparameters());
        if (run.state().ended()) {
            session.useBest();
        }
        return session;
    }

    /** Gives a session the values that it doesn't have yet. */
    private static void change(Session session, Map<String, Object> wanted) {
        Map<String, Object> now = session.hyperparameters();
        Map<String, Object> edited = new LinkedHashMap<>(wanted);
        edited.entrySet().removeIf(e -> e.getValue().equals(now.get(e.getKey())));
        session.edit(edited);
    }

    /** What a plan takes of this machine; found by a trial on a thread of its own. */
    Cost cost(Plan plan, BooleanSupplier unwanted) {
        return onThread(() -> Cost.of(plan, "cpu", () -> closing || unwanted.getAsBoolean()));
    }

    /** Trains once more from one checkpoint to the next, with what was edited between them. */
    ResumeCheck check(Run run, Plan plan, int from, int to, List<EventLog.Edit> edits, ResumeCheck.Progress progress) {
        byte[] then = checkpoints.at(run.id(), to).orElseThrow().payload();
        byte[] now = onThread(() -> {
            try (Session session = new Session(plan, run.device() == null ? "cpu" : run.device())) {
                session.restore(checkpoints.at(run.id(), from).orElseThrow().payload());
                Iterator<EventLog.Edit> next = edits.stream()
                        .filter(e -> from <= e.step() && e.step() < to)
                        .iterator();
                EventLog.Edit edit = next.hasNext() ? next.next() : null;
                while (session.step() < to) {
                    for (; edit != null && edit.step() == session.step(); edit = next.hasNext() ? next.next() : null) {
                        session.edit(live(edit.changes()));
                    }
                    session.step(false, () -> closing);
                    progress.at((int) session.step(), to);
                }
                change(session, Session.hyperparameters(then)); // an edit at this very step is in the checkpoint
                return session.save();
            }
        });
        return ResumeCheck.of(from, to, then, now);
    }

    private static Map<String, Object> live(Map<String, Object> changes) {
        Map<String, Object> live = new LinkedHashMap<>(changes);
        live.remove("steps");
        return live;
    }

    private static void close(Restored it) {
        it.use.lock();
        try {
            it.closed = true;
            it.session.close();
        } finally {
            it.use.unlock();
        }
    }

    @Override
    public void start() {
        closing = false;
    }

    /** Gives up what is being answered, and answers no more. */
    @Override
    public void stop() {
        closing = true;
    }

    @Override
    public boolean isRunning() {
        return !closing;
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdownNow();
        synchronized (kept) {
            kept.values().forEach(SessionCache::close);
            kept.clear();
        }
    }
}
