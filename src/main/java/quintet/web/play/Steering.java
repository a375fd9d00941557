package quintet.web.play;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.run.Forks;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.parts.Format;
import quintet.web.parts.OwnRuns;
import quintet.web.parts.RunServices;
import quintet.web.parts.Settings;

/** What the playground's buttons do. */
final class Steering implements TransportBar.Listener {

    /** Steps a second that can be followed one by one. */
    private static final double TOLD = 10;

    private final PlayView page;
    private final Catalog catalog;
    private final Runs runs;
    private final RunControl control;
    private final Forks forks;
    private final Seat seat;
    private final RunCommands commands;

    Steering(PlayView page, Catalog catalog, RunServices services, Seat seat) {
        this.page = page;
        this.catalog = catalog;
        runs = services.runs();
        control = services.control();
        forks = services.forks();
        this.seat = seat;
        commands = new RunCommands(services, seat);
    }

    @Override
    public void train() {
        Optional<Plan> wanted = page.screen().setUp.checked();
        if (wanted.isEmpty()) {
            say("A value is invalid (see the note beside it). Nothing was started.");
            return;
        }
        page.screen().cost.forget();
        begin(() -> runs.submit(seat, wanted.get(), null, "auto"));
    }

    @Override
    public void fork() {
        Experiment experiment = page.shown().experiment();
        Run from = Objects.requireNonNull(experiment.run());
        if (!experiment.unforkable().isEmpty()) {
            say(experiment.unforkable());
            return;
        }
        int step = Objects.requireNonNull(page.shown().checkpoint());
        begin(() -> {
                    Run fork = forks.fork(seat, from.id(), step, experiment.forkSteps(), experiment.live(), null);
                    Settings.plan(catalog, fork).ifPresent(page::take);
                    return fork;
                })
                .ifPresent(fork -> say("A new run that shares the other's past up to step "
                        + Format.count(Objects.requireNonNull(fork.parentStep())) + "."));
    }

    /** Starts a run and shows it, where it isn't refused; the one that was shown makes way, if it was begun here. */
    private Optional<Run> begin(Supplier<Run> start) {
        try {
            Run before = page.shown().run();
            Run now = start.get();
            commands.slow(now.id(), page.screen().transport.speed());
            OwnRuns own = OwnRuns.here();
            own.ids().add(now.id());
            page.shown().begin(now);
            page.writeAddress();
            if (before != null && own.free(before.id(), page)) {
                commands.makeWay(before.id());
            }
            return Optional.of(now);
        } catch (Refused | Invalid e) {
            say(e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void cloneRun() {
        Optional.ofNullable(page.shown().run())
                .flatMap(r -> Settings.plan(catalog, r))
                .ifPresent(of -> {
                    page.screen().setUp.show(of, List.of(), Map.of());
                    page.shown().none();
                    page.changed();
                    say("These are that run's settings. Change what you like, then press Train.");
                });
    }

    /** A live value was let go of: the run takes it up, if it is of this model and can be steered. */
    void edit(String name, Object value) {
        Experiment now = page.shown().experiment();
        if (now.steerable()
                && Objects.requireNonNull(now.run())
                        .model()
                        .equals(now.plan().model().card().slug())) {
            send(r -> control.edit(seat, r.id(), Map.of(name, value)));
        }
    }

    @Override
    public void pause() {
        send(r -> control.pause(seat, r.id()));
    }

    @Override
    public void resume() {
        send(r -> control.resume(seat, r.id()));
    }

    @Override
    public void step() {
        send(r -> control.step(seat, r.id()));
    }

    @Override
    public void stop() {
        send(r -> control.stop(seat, r.id()));
    }

    /** A run that hasn't begun is over; one that has rests where it is. */
    @Override
    public void leaveQueue() {
        send(r -> r.step() > 0 ? control.pause(seat, r.id()) : control.stop(seat, r.id()));
    }

    @Override
    public void speed(double stepsPerSecond) {
        page.screen().stage.told(stepsPerSecond <= TOLD);
        Experiment now = page.shown().experiment();
        if (now.steerable() && Objects.requireNonNull(now.run()).state() != Run.State.QUEUED) {
            send(r -> control.speed(seat, r.id(), stepsPerSecond));
        }
    }

    @Override
    public void goOn() {
        int steps = page.shown().experiment().moreSteps();
        send(r -> forks.goOn(seat, r.id(), steps));
    }

    private void send(Function<Run, Run> command) {
        Run run = page.shown().run();
        if (run != null) { // else it was deleted while the press was on its way, which the page says
            var ui = page.getUI().orElseThrow();
            RunCommands.send(() -> command.apply(run), why -> ui.access(() -> say(why)));
        }
    }

    private void say(@Nullable String words) {
        page.screen().transport.say(words);
    }
}
