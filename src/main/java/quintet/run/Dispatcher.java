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
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import quintet.run.Claims.Claim;
import quintet.run.FairQueue.Hand;
import quintet.training.Devices;

/**
 * Has runs worked on in this process: a scheduler for each device, with as many threads as runs may train there, and one for
 * off-slot tasks of paused runs, which take no device slot. Each takes what is due from the job engine's table, tells all
 * processes by its heartbeat that the work goes on, and has it taken up elsewhere when that stops.
 */
@Component
class Dispatcher implements SmartLifecycle {
    private static final int OFF_SLOT_THREADS = 2;
    private static final int ANNOUNCE_SECONDS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** A process is dead after so many heartbeats that weren't heard; the engine allows no fewer. */
    private static final int MISSED = 4;

    /** After so long the engine would throw away what other schedulers work on, as nobody's. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final DataSource source;
    private final Claims claims;
    private final Workers workers;
    private final WorkerDevices devices;
    private final WarmUp warmUp;
    private final Notifications notifications;
    private final boolean works;
    /** Whether no other process can use the database. */
    private final boolean alone;

    private final int cpuSlots;
    private final int gpuSlots;
    private final String me =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

    private List<Scheduler> schedulers = List.of();
    private volatile boolean up;

    Dispatcher(
            DataSource source,
            Claims claims,
            Workers workers,
            WorkerDevices devices,
            WarmUp warmUp,
            Notifications notifications,
            Optional<PrivatePostgres> alone,
            @Value("${quintet.role:both}") Role role,
            @Value("${quintet.slots.cpu:0}") int cpuSlots,
            @Value("${quintet.slots.gpu:0}") int gpuSlots) {
        this.source = source;
        this.claims = claims;
        this.workers = workers;
        this.devices = devices;
        this.warmUp = warmUp;
        this.notifications = notifications;
        works = role != Role.WEB;
        this.alone = alone.isPresent();
        this.cpuSlots = cpuSlots;
        this.gpuSlots = gpuSlots;
        notifications.subscribe(
                Notifications.QUEUE, nothing -> schedulers.forEach(Scheduler::triggerCheckForDueExecutions));
    }

    /** What a process does. */
    enum Role {
        WEB,
        WORKER,
        BOTH
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

    /** Takes a run, of which a worker in this process may hold an attempt. */
    private interface Claiming {
        Optional<Claim> claim(Hand hand, int held);
    }

    private CustomTask<Void> task(TaskDescriptor<Void> what, Claiming claim) {
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
                        workers.work(hand.run(), held -> claim.claim(hand, held));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // the engine is stopped with force
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    // Life

    @Override
    public void start() {
        if (!works) {
            return;
        }
        up = true;
        if (alone) {
            devices.release();
        }
        List<Scheduler> all = new ArrayList<>();
        Map<String, Integer> offered = new LinkedHashMap<>();
        for (String device : Devices.all()) {
            int slots = slots(device);
            offered.put(device, slots);
            Claiming claim = (hand, held) -> claims.training(hand, held, me, device);
            all.add(scheduler(
                    device,
                    slots,
                    List.of(task(FairQueue.train("auto"), claim), task(FairQueue.train(device), claim))));
        }
        all.add(scheduler(
                "off-slot",
                OFF_SLOT_THREADS,
                List.of(task(FairQueue.OFF_SLOT, (hand, held) -> claims.offSlot(hand, held, me)))));
        all.forEach(Scheduler::start);
        schedulers = List.copyOf(all);
        devices.announce(me, offered);
        Thread.startVirtualThread(() -> announce(offered));
        warmUp.start(() -> up);
    }

    /** Announces to all processes that this one works, and on which devices. */
    private void announce(Map<String, Integer> slots) {
        try {
            while (up) {
                TimeUnit.SECONDS.sleep(ANNOUNCE_SECONDS);
                try {
                    devices.announce(me, slots);
                } catch (DataAccessException e) {
                    log.debug("The database is away; the next announcement may reach it", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs are handed back at a checkpoint, so that another process goes on with them, or this one when it is back. */
    @Override
    public void stop() {
        up = false;
        schedulers.forEach(Scheduler::pause);
        workers.leave("Quintet was stopped while this run trained. It goes on by itself.");
        schedulers.forEach(Scheduler::stop);
        schedulers = List.of();
    }

    @Override
    public boolean isRunning() {
        return up;
    }
}
