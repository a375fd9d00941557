package quintet.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import quintet.catalog.Plan;
import quintet.data.DataFiles;
import quintet.fetch.Downloads;
import quintet.fetch.FetchFailed;
import quintet.tensor.Diverged;
import quintet.training.Controls;
import quintet.training.Diagnosis;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/** One attempt at a run: its session, its loop and its thread. It takes the run up at its newest checkpoint. */
final class Worker {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    /** A paused run keeps its session for so long, so that steps and a resume are instant. */
    private static final long REST_SECONDS = 120;

    final String id;
    private final Run run;
    private final Plan plan;
    private final String device;
    private final Checkpoints checkpoints;
    private final EventLog events;
    private final Downloads downloads;
    private final int measured;
    private final Claims claims;
    private final Controls controls;
    /** Whether it was sent to a paused run. */
    private final boolean offSlot;

    private final Journal journal;
    private final Consumer<Worker> gone;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String farewell = "";
    /** Opens when the device slot isn't needed any more. */
    private volatile CountDownLatch slotFree = new CountDownLatch(1);

    /**
     * @param measured of how many held-out items a run's last figures are at most
     * @param gone hears that the worker is done
     */
    Worker(
            Run run,
            Plan plan,
            Claims.Claim claim,
            Claims claims,
            Checkpoints checkpoints,
            EventLog events,
            Downloads downloads,
            int measured,
            Consumer<Worker> gone) {
        id = run.id();
        offSlot = !claim.trains();
        controls = new Controls(offSlot);
        this.run = run;
        this.plan = plan;
        device = claim.device();
        this.claims = claims;
        this.checkpoints = checkpoints;
        this.events = events;
        this.downloads = downloads;
        this.measured = measured;
        this.gone = gone;
        journal = new Journal(events, id, claim.attempt());
    }

    void start() {
        Thread.ofPlatform().name("run-" + id).daemon().start(this::work);
    }

    int attempt() {
        return journal.attempt();
    }

    /**
     * Has one who rests go on under another attempt; the answer is whether it still hears.
     *
     * @param trains whether it trains from now on, or is only to be asked for something
     */
    boolean goOn(int attempt, boolean trains) {
        journal.attempt(attempt);
        if (!trains) {
            return controls.hears();
        }
        slotFree.countDown();
        slotFree = new CountDownLatch(1);
        return controls.resume();
    }

    /** Does what is asked; the answer is whether it will. */
    boolean accept(Command command) {
        return switch (command) {
            case Command.Pause() -> controls.pause();
            case Command.Step() -> controls.step();
            case Command.Stop() -> controls.stop();
            case Command.Edit(var changes) -> controls.edit(changes);
            case Command.Speed(double speed) -> controls.speed(speed == 0 ? Double.POSITIVE_INFINITY : speed);
        };
    }

    /** Ends the attempt soon; a run that trains is handed back for this reason, where there is one. */
    void leave(String reason) {
        farewell = reason;
        controls.leave();
    }

    void join() throws InterruptedException {
        ended.await();
    }

    /** Waits until the run rests, has ended or is given up. */
    void awaitSlot() throws InterruptedException {
        slotFree.await();
    }

    private void work() {
        try {
            if (fetched()) {
                train();
            } else if (!farewell.isEmpty() && trains()) {
                claims.handBack(id, attempt(), farewell);
            }
        } catch (FetchFailed e) {
            fail(new Diagnosis("", run.step(), String.valueOf(e.getMessage()), List.of()));
        } catch (EventLog.Fenced e) {
            log.info("Run {}: {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TransientDataAccessException
                | NonTransientDataAccessResourceException
                | CannotCreateTransactionException e) {
            log.warn("Run {} is given up, because the database is away: {}", id, e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("Run {} ended by a fault", id, e);
            fail(new Diagnosis(
                    "",
                    run.step(),
                    "Quintet had an internal error while this run trained; its log says more.",
                    List.of()));
        } finally {
            gone.accept(this);
            ended.countDown();
            slotFree.countDown();
        }
    }

    /** Whether the data are here: where another process took the run's order, this one may have to fetch them. */
    private boolean fetched() throws InterruptedException {
        Optional<DataFiles> absent = plan.dataset().absent();
        return absent.isEmpty() || downloads.await(absent.get(), () -> !controls.hears());
    }

    private void train() throws InterruptedException {
        try (journal;
                Session session = new Session(plan, device)) {
            checkpoints.newest(id).ifPresent(c -> session.restore(c.payload()));
            Recorder recorder = new Recorder(run, session, journal, events.told(id), this::trains);
            recorder.editedMeanwhile();
            while (offSlot && session.step() < run.step()) {
                session.step(false); // what was asked for is asked for where it was seen to rest, not at a checkpoint
            }
            try {
                Loop.End end =
                        new Loop(session, controls, REST_SECONDS, measured, event -> observe(recorder, event)).run();
                switch (end) {
                    case FINISHED, STALE -> recorder.finished(end);
                    case STOPPED -> recorder.measured();
                    case LEFT -> {
                        if (recorder.stopped()) {
                            recorder.measured();
                        } else if (!farewell.isEmpty() && trains()) {
                            recorder.save();
                            journal.flush();
                            claims.handBack(id, attempt(), farewell);
                        }
                    }
                }
            } catch (Diverged e) {
                recorder.diverged(e);
            }
        }
    }

    private void observe(Recorder recorder, TrainingEvent event) {
        CountDownLatch slot = slotFree; // as soon as a pause is told, the run may have another
        recorder.observe(event);
        if (event instanceof TrainingEvent.Paused) {
            slot.countDown();
        }
    }

    private boolean trains() {
        return claims.trains(id, attempt());
    }

    private void fail(Diagnosis diagnosis) {
        try {
            events.fail(id, attempt(), diagnosis);
        } catch (EventLog.Fenced e) {
            log.info("Run {}: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.error("Run {} can't be marked as failed", id, e);
        }
    }
}
