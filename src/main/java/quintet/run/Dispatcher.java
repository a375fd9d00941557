package quintet.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.training.Controls;
import quintet.training.Devices;
import quintet.training.Diagnosis;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/**
 * Has runs worked on in this process: a scheduler for each device, with as many threads as runs may train there, and one for
 * off-slot tasks of paused runs, which take no device slot. Each takes what is due from the job engine's table, tells all
 * processes by its heartbeat that the work goes on, and has it taken up elsewhere when that stops.
 */
@Component
class Dispatcher implements SmartLifecycle {
    /** Delivers commands to a paused run that has no worker. */
    static final TaskDescriptor<Void> OFF_SLOT = TaskDescriptor.of("off-slot");

    private static final int OFF_SLOT_THREADS = 2;
    private static final int ANNOUNCE_SECONDS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** A process is dead after so many heartbeats that weren't heard; the engine allows no fewer. */
    private static final int MISSED = 4;

    /** After so long the engine would throw away what other schedulers work on, as nobody's. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration GOODBYE = Duration.ofSeconds(5);
    /** A run whose process is lost so many times without a checkpoint in between is what ends it. */
    private static final int DEATHS = 3;

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final DataSource source;
    private final Store store;
    private final Catalog catalog;
    private final Notifications notifications;
    private final boolean works;
    /** Whether no other process can use the database. */
    private final boolean alone;

    private final int cpuSlots;
    private final int gpuSlots;
    private final String me =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

    private final ConcurrentMap<String, Worker> workers = new ConcurrentHashMap<>();
    /** Held by whoever makes workers. */
    private final ReentrantLock hiring = new ReentrantLock();

    private List<Scheduler> schedulers = List.of();
    private boolean warm;
    private volatile boolean up;

    Dispatcher(
            DataSource source,
            Store store,
            Catalog catalog,
            Notifications notifications,
            Optional<PrivatePostgres> alone,
            @Value("${quintet.role:both}") Role role,
            @Value("${quintet.slots.cpu:0}") int cpuSlots,
            @Value("${quintet.slots.gpu:0}") int gpuSlots) {
        this.source = source;
        this.store = store;
        this.catalog = catalog;
        this.notifications = notifications;
        works = role != Role.WEB;
        this.alone = alone.isPresent();
        this.cpuSlots = cpuSlots;
        this.gpuSlots = gpuSlots;
        notifications.subscribe(
                Notifications.QUEUE, nothing -> schedulers.forEach(Scheduler::triggerCheckForDueExecutions));
        notifications.subscribe(Notifications.COMMAND, this::deliver);
    }

    /** What a process does. */
    enum Role {
        WEB,
        WORKER,
        BOTH
    }

    /** What trains a run on a device; "auto" is taken on any device. */
    static TaskDescriptor<Void> train(String device) {
        return TaskDescriptor.of(device.equals("auto") ? "train" : "train-" + device);
    }

    // The engine

    private Scheduler scheduler(String name, int slots, List<CustomTask<Void>> tasks) {
        return Scheduler.create(source, List.copyOf(tasks))
                .schedulerName(new SchedulerName.Fixed(me + "-" + name))
                .threads(slots)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .enablePriority()
                .deleteUnresolvedAfter(NEVER)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onSchedulerEvent(SchedulerEventType type) {
                        if (type == SchedulerEventType.UNRESOLVED_TASK) {
                            notifications.publishSoon(
                                    Notifications.QUEUE,
                                    ""); // it was looked at here; the process that can take it may have missed it
                        }
                    }
                })
                .shutdownMaxWait(GOODBYE)
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    private int slots(String device) {
        int wanted = device.equals("cpu") ? cpuSlots : gpuSlots;
        return wanted > 0 ? wanted : Devices.slots(device);
    }

    private CustomTask<Void> task(TaskDescriptor<Void> what, Function<Hand, Optional<Store.Claim>> claim) {
        return Tasks.custom(what)
                .onDeadExecution(new DeadExecutionHandler.ReviveDeadExecution<>())
                .onFailure((execution, operations) ->
                        operations.reschedule(execution, Instant.now().plusSeconds(2)))
                .execute((instance, context) -> {
                    if (!up) { // it is for another process, or for this one when it is back
                        return (execution, operations) -> operations.reschedule(execution, Instant.now());
                    }
                    try {
                        Hand hand = Hand.of(instance.getId());
                        work(hand.run(), () -> claim.apply(hand));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // the engine is stopped with force
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** By which handing over a run came to the engine. */
    private record Hand(String run, int dispatch) {
        static Hand of(String instance) {
            int at = instance.indexOf('#');
            return new Hand(instance.substring(0, at), Integer.parseInt(instance.substring(at + 1)));
        }
    }

    /** Works on a run for as long as it needs a device slot: until it rests, has ended, or is given up. */
    private void work(String run, Supplier<Optional<Store.Claim>> claimed) throws InterruptedException {
        Worker worker;
        hiring.lock();
        try {
            Optional<Store.Claim> claim = claimed.get();
            if (claim.isEmpty() && held(run) < 0) {
                store.measuresNoMore(run);
            }
            if (claim.isEmpty() || claim.get().deaths() > DEATHS && tooDeadly(claim.get())) {
                return;
            }
            Run found = store.find(run).orElseThrow();
            Optional<Plan> plan = plan(found, claim.get());
            if (plan.isEmpty()) {
                return;
            }
            worker = engage(found, plan.get(), claim.get());
        } finally {
            hiring.unlock();
        }
        deliver(worker);
        worker.awaitSlot();
        if (!workers.containsValue(worker) && store.trains(worker.id, worker.attempt())) {
            throw new IllegalStateException("Run " + worker.id + " was given up"); // the engine tries again soon
        }
    }

    /** The attempt of this process's writer of a run; -1 where it has none. */
    private int held(String id) {
        Worker worker = workers.get(id);
        return worker == null ? -1 : worker.attempt();
    }

    private boolean tooDeadly(Store.Claim claim) {
        Diagnosis diagnosis = new Diagnosis(
                "",
                store.checkpointStep(claim.id()),
                "The process that trained this run was lost " + claim.deaths()
                        + " times at the same step, most likely because the run needs more memory than is "
                        + "available. Try a smaller batch or a smaller network.",
                List.of());
        store.fail(claim.id(), claim.attempt(), diagnosis);
        return true;
    }

    /** What a run was asked for; one that can't be made any more is ended. */
    private Optional<Plan> plan(Run run, Store.Claim claim) {
        try {
            return Optional.of(run.plan(catalog));
        } catch (Invalid e) {
            Diagnosis diagnosis = new Diagnosis(
                    "",
                    run.step(),
                    "This run was started by another version of Quintet and can only be viewed. " + e.getMessage(),
                    List.of());
            store.fail(claim.id(), claim.attempt(), diagnosis);
            return Optional.empty();
        }
    }

    /** The one who rests beside the run, or somebody new who takes it up at its newest checkpoint. */
    private Worker engage(Run run, Plan plan, Store.Claim claim) throws InterruptedException {
        Worker resting = workers.get(claim.id());
        if (resting != null) {
            if (resting.goOn(claim.attempt(), claim.trains())) {
                return resting;
            }
            resting.leave("");
            resting.join();
        }
        Worker worker = new Worker(run, plan, claim, store, this::gone);
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
        store.deliver(worker.id, worker.attempt(), worker::accept);
        if (store.find(worker.id).isEmpty()) {
            worker.leave("");
        }
    }

    // Life

    @Override
    public void start() {
        if (!works) {
            return;
        }
        up = true;
        if (alone) {
            store.release();
        }
        List<Scheduler> all = new ArrayList<>();
        Map<String, Integer> devices = new LinkedHashMap<>();
        for (String device : Devices.all()) {
            int slots = slots(device);
            devices.put(device, slots);
            Function<Hand, Optional<Store.Claim>> claim =
                    h -> store.claim(h.run(), h.dispatch(), held(h.run()), me, device);
            all.add(scheduler(device, slots, List.of(task(train("auto"), claim), task(train(device), claim))));
        }
        all.add(scheduler(
                "off-slot",
                OFF_SLOT_THREADS,
                List.of(task(OFF_SLOT, h -> store.offSlot(h.run(), h.dispatch(), held(h.run()), me)))));
        all.forEach(Scheduler::start);
        schedulers = List.copyOf(all);
        store.working(me, devices);
        Thread.startVirtualThread(() -> announce(devices));
        if (!warm) {
            warm = true;
            Thread.ofPlatform().name("warm-up").daemon().start(this::warmUp);
        }
    }

    /** Announces to all processes that this one works, and on which devices. */
    private void announce(Map<String, Integer> slots) {
        try {
            while (up) {
                TimeUnit.SECONDS.sleep(ANNOUNCE_SECONDS);
                try {
                    store.working(me, slots);
                } catch (DataAccessException e) {
                    log.debug("The database is away; the next announcement may reach it", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Trains every model for a moment, so that the first run finds an engine that is loaded and code that is compiled. */
    private void warmUp() {
        try {
            for (var model : catalog.models()) {
                Plan plan = catalog.plan(
                        model.card().slug(), catalog.datasets().getFirst().slug(), 0, 20, Map.of(), Map.of());
                Controls controls = new Controls(false);
                try (Session session = new Session(plan, "cpu")) {
                    new Loop(session, controls, 0, o -> {
                                if (!up || o instanceof TrainingEvent.Trained t && t.step() == 19) {
                                    controls.leave();
                                }
                            })
                            .run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The engine can't be warmed up", e);
        }
    }

    /** Runs are handed back at a checkpoint, so that another process goes on with them, or this one when it is back. */
    @Override
    public void stop() {
        up = false;
        schedulers.forEach(Scheduler::pause);
        List<Worker> all;
        hiring.lock();
        try {
            all = List.copyOf(workers.values());
        } finally {
            hiring.unlock();
        }
        all.forEach(w -> w.leave("Quintet was stopped while this run trained. It goes on by itself."));
        try {
            for (Worker worker : all) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        schedulers.forEach(Scheduler::stop);
        schedulers = List.of();
    }

    @Override
    public boolean isRunning() {
        return up;
    }
}
