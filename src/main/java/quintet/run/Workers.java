package quintet.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.fetch.Downloads;
import quintet.run.Claims.Claim;
import quintet.training.Diagnosis;

/** Those who work on runs in this process, and those who rest beside paused ones. */
@Component
class Workers {
    /** A run whose process is lost so many times without a checkpoint in between is what ends it. */
    private static final int DEATHS = 3;

    private final RunRows rows;
    private final Claims claims;
    private final Checkpoints checkpoints;
    private final EventLog log;
    private final RunCommands commands;
    private final Catalog catalog;
    private final Downloads downloads;
    private final int measured;
    private final ConcurrentMap<String, Worker> workers = new ConcurrentHashMap<>();
    /** Held by whoever makes workers. */
    private final ReentrantLock hiring = new ReentrantLock();

    Workers(
            RunRows rows,
            Claims claims,
            Checkpoints checkpoints,
            EventLog log,
            RunCommands commands,
            Catalog catalog,
            Notifications notifications,
            Downloads downloads,
            @Value("${quintet.measured.items:0}") int measured) {
        this.rows = rows;
        this.claims = claims;
        this.checkpoints = checkpoints;
        this.log = log;
        this.commands = commands;
        this.catalog = catalog;
        this.downloads = downloads;
        this.measured = measured == 0 ? Integer.MAX_VALUE : measured;
        notifications.subscribe(Notifications.COMMAND, this::deliver);
    }

    /**
     * Works on a run for as long as it needs a device slot: until it rests, has ended, or is given up.
     *
     * @param claim takes the run; of the attempt of this process's worker of it, which is -1 where it has none
     */
    void work(String run, IntFunction<Optional<Claim>> claim) throws InterruptedException {
        Worker worker;
        hiring.lock();
        try {
            int held =
                    Optional.ofNullable(workers.get(run)).map(Worker::attempt).orElse(-1);
            Optional<Claim> claimed = claim.apply(held);
            if (claimed.isEmpty()) {
                if (!workers.containsKey(run)) {
                    claims.measuresNoMore(run);
                }
                return;
            }
            Run found = rows.find(run).orElseThrow();
            Optional<Plan> plan = plan(found, claimed.get());
            if (plan.isEmpty()) {
                return;
            }
            worker = engage(found, plan.get(), claimed.get());
        } finally {
            hiring.unlock();
        }
        deliver(worker);
        worker.awaitSlot();
        if (!workers.containsValue(worker) && claims.trains(worker.id, worker.attempt())) {
            throw new IllegalStateException("Run " + worker.id + " was given up"); // the engine tries again soon
        }
    }

    /** What a run was asked for; one that can't be made, or whose processes don't live, is ended. */
    private Optional<Plan> plan(Run run, Claim claim) {
        if (claim.deaths() > DEATHS) {
            fail(
                    claim,
                    checkpoints.newestStep(run.id()),
                    "The process that trained this run was lost " + claim.deaths()
                            + " times at the same step, most likely because the run needs more memory than is "
                            + "available. Try a smaller batch or a smaller network.");
            return Optional.empty();
        }
        try {
            return Optional.of(run.plan(catalog));
        } catch (Invalid e) {
            fail(
                    claim,
                    run.step(),
                    "This run was started by another version of Quintet and can only be viewed. " + e.getMessage());
            return Optional.empty();
        }
    }

    private void fail(Claim claim, int step, String message) {
        log.fail(claim.id(), claim.attempt(), new Diagnosis("", step, message, List.of()));
    }

    /** The one who rests beside the run, or somebody new who takes it up at its newest checkpoint. */
    private Worker engage(Run run, Plan plan, Claim claim) throws InterruptedException {
        Worker resting = workers.get(claim.id());
        if (resting != null) {
            if (resting.goOn(claim.attempt(), claim.trains())) {
                return resting;
            }
            resting.leave("");
            resting.join();
        }
        Worker worker = new Worker(run, plan, claim, claims, checkpoints, log, downloads, measured, this::gone);
        workers.put(claim.id(), worker);
        worker.start();
        return worker;
    }

    private void gone(Worker worker) {
        workers.remove(worker.id, worker);
    }

    // Commands

    private void deliver(String id) {
        if (id.isEmpty()) {
            workers.values().forEach(this::deliver);
        } else {
            Optional.ofNullable(workers.get(id)).ifPresent(this::deliver);
        }
    }

    private void deliver(Worker worker) {
        commands.deliver(worker.id, worker.attempt(), worker::accept);
        if (rows.find(worker.id).isEmpty()) {
            worker.leave("");
        }
    }

    // Life

    /** Has all of them leave, with their runs handed back for this reason, and waits until they have. */
    void leave(String reason) {
        List<Worker> all;
        hiring.lock();
        try {
            all = List.copyOf(workers.values());
        } finally {
            hiring.unlock();
        }
        all.forEach(w -> w.leave(reason));
        try {
            for (Worker worker : all) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
