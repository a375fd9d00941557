package quintet.web.play;

import com.vaadin.flow.component.UI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.lesson.Lessons;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.seat.Access;
import quintet.seat.Seat;
import quintet.training.Diagnosis;
import quintet.web.parts.Format;
import quintet.web.parts.OwnRuns;
import quintet.web.parts.Recorded;
import quintet.web.parts.RunListener;
import quintet.web.parts.RunServices;
import quintet.web.parts.Settings;

/** The run that the playground shows, from when it is opened to when another takes its place; and that there is none. */
final class ShownRun {

    /** The page that shows it. */
    interface Page {
        Plan plan();

        /** The run was deleted. */
        void gone();

        /** A run is another than it was. */
        void runsChanged();
    }

    private static final String NO_CHECKPOINT = "The first checkpoint to fork from comes with the first picture";

    private final Page page;
    private final PlayScreen screen;
    private final Catalog catalog;
    private final Lessons lessons;
    private final RunServices services;
    private final Seat seat;
    private final Waiting waiting;

    private @Nullable Run run;
    private @Nullable UI ui;
    private @Nullable RunListener listener;
    /** Whether nothing came of a run that trains when it was looked at last. */
    private boolean quiet;

    /** The last checkpoint at the moment that is shown, from which a fork would go on; null where there is none. */
    private @Nullable Integer checkpoint;

    private @Nullable Integer moment;

    ShownRun(Page page, PlayScreen screen, Catalog catalog, Lessons lessons, RunServices services, Seat seat) {
        this.page = page;
        this.screen = screen;
        this.catalog = catalog;
        this.lessons = lessons;
        this.services = services;
        this.seat = seat;
        waiting = new Waiting(screen, services, seat);
    }

    @Nullable
    Run run() {
        return run;
    }

    /** The step of its past that is shown; null for now. */
    @Nullable
    Integer moment() {
        return moment;
    }

    @Nullable
    Integer checkpoint() {
        return checkpoint;
    }

    Experiment experiment() {
        return new Experiment(page.plan(), run, seat);
    }

    /** There is no run yet; the one that comes opens with this step of its past. */
    void open(@Nullable Integer at) {
        run = null;
        now(at);
    }

    private void now(@Nullable Integer at) {
        moment = at;
        screen.stream.at(at);
    }

    /** The time axis has come to rest at a step of the past; null for now. */
    void scrubbed(@Nullable Integer step) {
        moment = run == null ? null : step; // a recording has a past, too, but no address
        tellMoment();
    }

    /** Shows that there is none: what the stage shows meanwhile is a recording, if there is one. */
    void none() {
        run = null;
        moment = null;
        OwnRuns.here().shown().remove(page);
        if (listener != null) {
            listener.stop();
        }
        screen.stream.run("", 0);
        screen.stage.asks(Optional.empty());
        waiting.end();
        screen.failure.none();
        screen.past.none();
        tellWhose();
        preview();
    }

    /** Shows, while there is no run, what one of the page's plan would be. */
    void preview() {
        Plan plan = page.plan();
        screen.transport.none(plan.steps());
        screen.stage.hint(experiment().hint());
        screen.curves.length(plan.steps());
        screen.curves.space(plan.data().space());
        Optional<Plan> film =
                Recorded.insteadOf(plan, catalog); // where there is no run, the values are those of the film
        screen.equation.run(film.orElse(plan).hyperparameters(), logScale(film));
    }

    private @Nullable Double logScale(Optional<Plan> of) {
        return of.filter(p -> p.dataset().absent().isEmpty())
                .filter(p -> lessons.of(p.model().card().slug()).inUnits())
                .map(Plan::logScale)
                .orElse(null);
    }

    /** Shows a run that was just begun, from its first step on. */
    void begin(Run r) {
        now(null);
        follow(r);
    }

    void follow(Run r) {
        checkpoint = null;
        screen.transport.forkable(null, NO_CHECKPOINT);
        screen.past.none();
        screen.stream.run(r.id(), r.step());
        screen.stage.hint("");
        screen.curves.length(r.steps());
        Optional<Plan> of = Settings.plan(catalog, r);
        of.ifPresent(it -> {
            screen.metrics.data(it);
            screen.curves.space(it.data().space());
        });
        screen.equation.run(r.hyperparameters(), logScale(of));
        show(r);
        if (listener != null) {
            listener.follow(r);
        }
    }

    private void show(Run r) {
        OwnRuns.here().shown().put(page, r.id());
        Run before = run != null && run.id().equals(r.id()) ? run : null;
        boolean turned = before == null || before.state() != r.state() || before.measuring() != r.measuring();
        if (before != null && before.state().ended() && !r.state().ended()) {
            screen.stream.goOn();
            screen.curves.length(r.steps());
        }
        if (before == null || !before.hyperparameters().equals(r.hyperparameters())) {
            screen.stage.asks(Settings.plan(catalog, r));
        }
        run = r;
        screen.equation.run(r.hyperparameters());
        tellWhose();
        screen.transport.show(r, Access.controls(seat, r.owner()));
        boolean fresh =
                r.step() == 0 && !r.state().ended(); // somebody waits for its first picture: the rest comes later
        if ((turned || quiet) && !fresh && !r.state().ended()) {
            screen.transport.because(services.watch().reason(r.id()));
        }
        if (turned) {
            remark(r);
        }
        quiet = false;
        waiting.show(r, ui);
        Diagnosis why = r.failure();
        Optional.ofNullable(why)
                .flatMap(it -> Settings.plan(catalog, r))
                .ifPresentOrElse(p -> showFailure(r, Objects.requireNonNull(why), p), screen.failure::none);
        if (turned) { // after the answer to a press, which the list can wait for
            UI.getCurrent().access(() -> {
                page.runsChanged();
                if (!fresh) {
                    screen.past.show(r);
                    tellMoment();
                }
            });
        } else if (!fresh) {
            if (checkpoint == null) {
                screen.past.show(r);
            }
            tellMoment();
        }
    }

    /** The seed, and whose run it is where that is another's, whose values nobody here can turn. */
    void tellWhose() {
        Experiment now = experiment();
        screen.origin.setText(now.origin());
        screen.setUp.watching(now.foreign());
    }

    /** What an ended run says of its figures: of which step they are, and which are missing. */
    private void remark(Run r) {
        boolean measured = r.state() == Run.State.FINISHED || r.state() == Run.State.STOPPED;
        screen.metrics.remark(
                r.measuring()
                        ? "The last figures are being measured …"
                        : measured ? services.watch().reason(r.id()) : "");
    }

    /** Nothing came of a run that trains. */
    private void silent() {
        quiet = true;
        screen.transport.say(
                "Nothing has arrived for some seconds. If its process was lost, another takes over within 15 s.");
    }

    private void deleted() {
        none();
        screen.transport.say("The run was deleted. Train starts a new one.");
        page.gone();
    }

    /** What can be done with the moment that is shown. */
    private void tellMoment() {
        if (run == null) {
            return;
        }
        screen.past.moment(moment);
        List<Integer> kept;
        try {
            kept = services.forks().checkpoints(run.id());
        } catch (Refused deleted) {
            return; // the listener will say so
        }
        checkpoint = kept.stream()
                .filter(step -> moment == null || step <= moment)
                .max(Comparator.naturalOrder())
                .orElse(null);
        screen.transport.forkable(
                checkpoint,
                kept.isEmpty() ? NO_CHECKPOINT : "The first checkpoint is at step " + Format.count(kept.getFirst()));
    }

    private void showFailure(Run r, Diagnosis why, Plan of) {
        String term = why.term().isEmpty()
                ? lessons.of(of.model().card().slug()).terms().firstEntry().getKey()
                : why.term();
        screen.failure.show(
                r, why, of, lessons.name(term), services.figures().lastTerms(r.id(), term, Failure.MOST_POINTS));
    }

    // The page

    void attached(UI to) {
        ui = to;
        listener = new RunListener(services.watch(), to, this::show, this::silent, this::deleted);
        if (run != null) {
            listener.follow(run);
            waiting.show(run, to);
        }
    }

    void detached() {
        OwnRuns.here().shown().remove(page);
        if (listener != null) {
            listener.stop();
        }
        waiting.end();
        ui = null;
    }
}
