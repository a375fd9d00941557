package quintet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.run.Refused.Why;
import quintet.run.Run.State;
import quintet.seat.Access;
import quintet.seat.Seat;

/** How runs are controlled, which is for those who have {@link Access}. */
@Service
public class RunControl {
    /** How long an answer waits for what was asked to show in the run's row. */
    private static final long ANSWER_MILLISECONDS = 5_000;
    /** How long a command to a paused run waits for its worker until one is scheduled. */
    private static final long NOTICE_MILLISECONDS = 100;

    private final Runs runs;
    private final RunWatch watch;
    private final RunRows rows;
    private final RunQueue queue;
    private final RunCommands commands;
    private final EventLog log;

    RunControl(Runs runs, RunWatch watch, RunRows rows, RunQueue queue, RunCommands commands, EventLog log) {
        this.runs = runs;
        this.watch = watch;
        this.rows = rows;
        this.queue = queue;
        this.commands = commands;
        this.log = log;
    }

    /** Brings a run to rest at its next step; its place is free for another. */
    public Run pause(Seat who, String id) {
        Run run = in(who, id, "paused", State.QUEUED, State.RUNNING);
        if (run.state() == State.QUEUED && queue.transition(id, State.QUEUED, State.PAUSED)) {
            return runs.get(id);
        }
        return ask(run, new Command.Pause(), r -> r.state() != State.RUNNING && r.state() != State.QUEUED);
    }

    /** Puts a paused run in line again. */
    public Run resume(Seat who, String id) {
        in(who, id, "resumed", State.PAUSED);
        queue.transition(id, State.PAUSED, State.QUEUED);
        return runs.get(id);
    }

    /** One step of a paused run, for which it needs no place in line. */
    public Run step(Seat who, String id) {
        Run run = in(who, id, "stepped", State.PAUSED);
        return ask(run, new Command.Step(), r -> r.step() > run.step() || r.state() != State.PAUSED);
    }

    /** Ends a run for good, with its figures. */
    public Run stop(Seat who, String id) {
        Run run = in(who, id, "stopped", State.QUEUED, State.RUNNING, State.PAUSED);
        if (run.state() == State.QUEUED
                && queue.transition(id, State.QUEUED, run.step() == 0 ? State.STOPPED : State.PAUSED)) {
            run = runs.get(id);
        }
        return run.state().ended()
                ? run
                : ask(run, new Command.Stop(), r -> r.state().ended());
    }

    /**
     * Changes live hyperparameters, from the next step on.
     *
     * @throws Invalid where one can't be changed or is outside its range
     */
    public Run edit(Seat who, String id, Map<String, ?> changes) {
        Run run = in(who, id, "changed", State.QUEUED, State.RUNNING, State.PAUSED);
        Plan plan = runs.plan(run);
        var schema = plan.model().hyperparameters();
        Map<String, Object> wanted = schema.values(schema.change(plan.h(), changes, true));
        Map<String, Object> news = new LinkedHashMap<>(wanted);
        news.keySet().retainAll(changes.keySet());
        if (news.isEmpty()) {
            return run;
        }
        if (run.state() == State.QUEUED) {
            RunEvent event = RunEvent.edited(run.step(), news, run.hyperparameters());
            log.append(id, rows.attempt(id), RunUpdate.of(event).hyperparameters(wanted));
            return runs.get(id);
        }
        return ask(
                run,
                new Command.Edit(news),
                r -> r.hyperparameters().entrySet().containsAll(news.entrySet())
                        || r.state().ended());
    }

    /** Slows a run down to so many steps a second, for as long as this process works on it; infinity for full speed. */
    public Run speed(Seat who, String id, double stepsPerSecond) {
        Run run = in(who, id, "slowed down", State.RUNNING, State.PAUSED);
        Command command = new Command.Speed(Double.isInfinite(stepsPerSecond) ? 0 : stepsPerSecond);
        return ask(run, command, r -> true);
    }

    /** @throws Invalid where the name is empty or too long */
    public Run rename(Seat who, String id, String name) {
        controlled(who, id, "renamed");
        String words = name.strip();
        if (words.isEmpty() || words.length() > Runs.MOST_LETTERS) {
            throw new Invalid(
                    "name",
                    words.isEmpty()
                            ? "A run needs a name: 1 to " + Runs.MOST_LETTERS + " characters."
                            : "The name has " + words.length() + " characters, but may have " + Runs.MOST_LETTERS
                                    + " at most.");
        }
        rows.rename(id, words);
        return runs.get(id);
    }

    /** Deletes a run and all that was stored of it; one that trains is ended first. */
    public void delete(Seat who, String id) {
        controlled(who, id, "deleted");
        rows.delete(id);
    }

    /** @throws Refused where it isn't for this seat to do that with the run */
    private Run controlled(Seat who, String id, String done) {
        Run run = runs.get(id);
        if (!Access.controls(who, run.owner())) {
            throw new Refused(
                    Why.FOREIGN,
                    "This run belongs to another seat: you can watch, fork or clone it, but it can be " + done
                            + " only where it was started.");
        }
        return run;
    }

    /** The same of a run that is in one of these states. */
    Run in(Seat who, String id, String done, State... allowed) {
        Run run = controlled(who, id, done);
        if (!List.of(allowed).contains(run.state())) {
            throw new Refused(
                    Why.CONFLICT,
                    "The run is " + run.state().slug() + ", so it can't be " + done + "; that needs one that is "
                            + String.join(
                                    " or ",
                                    List.of(allowed).stream().map(State::slug).toList())
                            + ".");
        }
        return run;
    }

    /**
     * Asks something of whoever works on a run, and waits until it shows. Where a paused run has no worker, one is scheduled.
     */
    private Run ask(Run run, Command command, Predicate<Run> done) {
        long number = commands.send(run.id(), command);
        if (run.state() == State.PAUSED) {
            watch.await(run.id(), r -> !commands.waits(number), NOTICE_MILLISECONDS);
            if (commands.waits(number)) {
                queue.schedule(run.id());
            }
        }
        return watch.await(run.id(), done, ANSWER_MILLISECONDS);
    }
}
