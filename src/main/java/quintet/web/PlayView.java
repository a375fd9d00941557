package quintet.web;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.lesson.Lesson;
import quintet.lesson.Lessons;
import quintet.own.OwnDatasets;
import quintet.run.Figures;
import quintet.run.Forks;
import quintet.run.Inference;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.RunWatch;
import quintet.run.Runs;
import quintet.seat.Access;
import quintet.seat.Seat;
import quintet.seat.Seats;
import quintet.space.Space;
import quintet.training.Diagnosis;

/** The playground: what is chosen, the run that is shown, and the address that says both. */
@Route("play")
final class PlayView extends Main
        implements BeforeEnterObserver,
                HasDynamicTitle,
                SetUpPanel.Listener,
                EquationPanel.Listener,
                TransportBar.Listener {

    private static final String NO_CHECKPOINT = "The first checkpoint to fork from comes with the first picture";

    /** Steps a second that can be followed one by one. */
    private static final double TOLD = 10;

    /**
     * The runs that were begun in this browser, which therefore may make way for the next, and which of them its pages show:
     * what another page shows makes no way.
     */
    record OwnRuns(Set<String> ids, Map<PlayView, String> shown) {
        static OwnRuns here() {
            VaadinSession session = VaadinSession.getCurrent();
            OwnRuns begun = session.getAttribute(OwnRuns.class);
            if (begun == null) {
                begun = new OwnRuns(ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
                session.setAttribute(OwnRuns.class, begun);
            }
            return begun;
        }

        /** Whether a run may rest so that another trains in this page. */
        boolean free(String run, PlayView here) {
            return ids.contains(run)
                    && shown.entrySet().stream()
                            .noneMatch(e -> e.getKey() != here && e.getValue().equals(run));
        }
    }

    private final Catalog catalog;
    private final Lessons lessons;
    private final Runs runs;
    private final RunControl control;
    private final Forks forks;
    private final RunWatch watching;
    private final Figures history;
    private final Seat seat = CurrentSeat.here();

    private final RunStream stream = new RunStream();
    private final H1 title = new H1();
    private final Span seed = new Span();
    private final RunStage stage = new RunStage();
    private final TransportBar transport = new TransportBar(this);
    private final Line line;
    private final Failure failure = new Failure(this::remedy);
    private final CurvesPanel curves = new CurvesPanel();
    private final EquationPanel equation;
    private final MetricsPanel metrics = new MetricsPanel();
    private final RecentRuns recent = new RecentRuns();
    private final PastPanel past;
    private final SetUpPanel setUp;
    private final CostLine cost;
    private Plan plan;
    private @Nullable Run run;
    private @Nullable RunListener watch;
    /** Whether nothing came of a run that trains when it was looked at last. */
    private boolean quiet;

    /** The last checkpoint at the moment that is shown, from which a fork would go on; null where there is none. */
    private @Nullable Integer checkpoint;

    /** Looks at the other runs while this one waits for them. */
    private @Nullable RunsListener queue;

    private @Nullable String staged;
    private @Nullable Integer moment; // the step of the past that is shown
    private @Nullable List<String> layers; // those that are on, where that isn't the model's own choice

    PlayView(
            Catalog catalog,
            Lessons lessons,
            Runs runs,
            RunControl control,
            Forks forks,
            Inference inference,
            RunWatch watching,
            Figures history,
            OwnDatasets ownDatasets,
            Seats seats) {
        this.catalog = catalog;
        this.lessons = lessons;
        this.runs = runs;
        this.control = control;
        this.forks = forks;
        this.watching = watching;
        this.history = history;
        equation = new EquationPanel(this, seats.on() ? seats.token(seat) : "");
        plan = PlaygroundUrl.read(catalog, QueryParameters.empty(), null).plan();
        setUp = new SetUpPanel(catalog, ownDatasets, seat, plan, this);
        line = new Line(Clock.systemUTC(), history::measuringSeconds);
        cost = new CostLine(inference);
        setUp.addComponentAtIndex(setUp.getComponentCount() - 1, cost); // above the values that it depends on
        addClassName("play");
        Div heading = new Div(title, seed, new PastNote(), new StageWords());
        heading.addClassName("heading");
        Section picture = new Section(heading, stage);
        picture.addClassName("stage");
        picture.setId("stage");
        picture.getElement().setAttribute("aria-label", "Stage");
        Div centre = new Div(picture, line, failure, transport, curves);
        centre.addClassName("centre");
        Section left = new Section(setUp, recent);
        left.addClassNames("rail", "left");
        left.setId("left");
        left.getElement().setAttribute("aria-label", "Set-up and runs");
        past = new PastPanel(forks, seat);
        Section right = new Section(equation, metrics, past);
        right.addClassNames("rail", "right");
        right.setId("right");
        curves.setId("curves");
        right.getElement().setAttribute("aria-label", "Objective, metrics and past");
        stream.onScrub(step -> {
            moment = run == null ? null : step; // a recording has a past, too, but no address
            writeAddress();
            tellMoment();
        });
        stage.onLayers(on -> {
            layers = on.isEmpty() ? null : List.of(on.split(","));
            writeAddress();
        });
        stream.getElement().setAttribute("data-light", "");
        stream.add(new Tabs(), left, centre, right);
        add(stream);
    }

    /** What a narrow screen shows at a time, by the ids of what it shows. */
    @Tag("page-tabs")
    @JsModule("./components/page/page-tabs.ts")
    private static final class Tabs extends Component {
        record Named(String name, String panel) {}

        Tabs() {
            addClassName("tabs");
            getElement()
                    .setPropertyList(
                            "tabs",
                            List.of(
                                    new Named("Set-up", "left"),
                                    new Named("Stage", "stage"),
                                    new Named("Equation", "right"),
                                    new Named("Curves", "curves")));
        }
    }

    // The address

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        String id = query.getSingleParameter("run").orElse(null);
        Optional<Run> found = id == null ? Optional.empty() : runs.find(id);
        PlaygroundUrl link = PlaygroundUrl.read(
                catalog, query, found.flatMap(r -> Settings.plan(catalog, r)).orElse(null));
        setUp.show(link.plan(), link.wrong(), link.given());
        staged = null;
        plan = link.plan();
        run = null;
        moment = link.at();
        layers = link.layers();
        stage.chosen(layers);
        stream.at(moment);
        showPlan();
        found.ifPresentOrElse(this::follow, () -> {
            nothing();
            if (id != null) {
                transport.say("There is no run '" + (id.length() > 24 ? id.substring(0, 24) + "…" : id)
                        + "'; it may have been deleted. Train starts a new one.");
            }
        });
        listRuns();
    }

    private void writeAddress() {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private Location address() {
        return new Location("play", PlaygroundUrl.write(plan, run == null ? null : run.id(), moment, layers));
    }

    @Override
    public String getPageTitle() {
        return name() + " · Quintet";
    }

    private String name() {
        return plan.model().card().name() + " on " + plan.dataset().name();
    }

    // What is chosen

    /** A choice of its own, which the browser's way back undoes. */
    @Override
    public void chosen(Plan chosen) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().pushState(null, address()));
        changed();
    }

    @Override
    public void changed() {
        plan = setUp.plan();
        showPlan();
        tellDifference();
        writeAddress();
        cost.of(plan);
    }

    @Override
    public void turned(String name, Object value) {
        setUp.turn(name, value);
    }

    @Override
    public void letGo(String name) {
        setUp.letGo(name);
    }

    private void showPlan() {
        var card = plan.model().card();
        getElement().setAttribute("data-family", card.family().slug());
        title.setText(name());
        tellWhose();
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        stage.plan(plan, name());
        if (!card.slug().equals(staged)) {
            boolean first = staged == null;
            staged = card.slug();
            Lesson lesson = lessons.of(card.slug());
            stage.model(plan.model());
            equation.show(plan.model(), lesson);
            curves.show(lesson);
            metrics.model(card);
            if (!first) {
                layers = null;
                stage.chosen(null);
            }
            if (!first && run != null) {
                leave();
            }
        }
        equation.values(plan);
        if (run == null) {
            transport.none(plan.steps());
            stage.hint(hint());
            curves.length(plan.steps());
            tellRecording();
        } else if (!run.dataset().equals(plan.dataset().slug())) {
            leave();
            showPlan();
        }
    }

    /** The seed, and whose run it is where that is another's, whose values nobody here can turn. */
    private void tellWhose() {
        boolean foreign = run != null && !Access.controls(seat, run.owner());
        seed.setText("seed " + plan.seed() + (foreign ? ", another seat's run" : ""));
        setUp.watching(foreign);
    }

    /** What the stage shows belongs to another model or data set than what is chosen now: the run goes on without the page. */
    private void leave() {
        run = null;
        moment = null;
        nothing();
    }

    private void nothing() {
        OwnRuns.here().shown().remove(this);
        if (watch != null) {
            watch.stop();
        }
        stream.run("", 0);
        waitNoMore();
        failure.none();
        past.none();
        transport.none(plan.steps());
        stage.hint(hint());
        tellRecording();
    }

    /** Where there is no run, the values that come are those of the recording, if there is one. */
    private void tellRecording() {
        Optional<Plan> film = Recorded.insteadOf(plan, catalog);
        equation.run(film.orElse(plan).hyperparameters(), logScale(film));
    }

    private @Nullable Double logScale(Optional<Plan> of) {
        return of.filter(p -> lessons.of(p.model().card().slug()).inUnits())
                .map(Plan::logScale)
                .orElse(null);
    }

    private String hint() {
        return "Press Train: " + plan.model().card().name() + " starts from noise, and its samples "
                + (plan.dataset().space() instanceof Space.Image
                        ? "come to look like the data."
                        : "move onto the grey points, the data.");
    }

    private void tellDifference() {
        Run r = run;
        if (r != null) {
            transport.differs(differs(r));
        }
    }

    /** Whether what is chosen is another run than the one that is shown. */
    private boolean differs(Run r) {
        return r.seed() != plan.seed()
                || r.steps() != plan.steps()
                || r.patience() != plan.patience()
                || !r.datasetParameters().equals(plan.datasetParameters())
                || plan.model().hyperparameters().all().stream()
                        .anyMatch(h -> !(h.about().live() && !r.state().ended() && Access.controls(seat, r.owner()))
                                && !Objects.equals(
                                        r.hyperparameters().get(h.name()),
                                        plan.hyperparameters().get(h.name())));
    }

    @Override
    public void live(String name, Object value) {
        Run r = run;
        if (r != null
                && Access.controls(seat, r.owner())
                && !r.state().ended()
                && r.model().equals(plan.model().card().slug())) {
            steer(id -> control.edit(seat, id, Map.of(name, value)));
        }
    }

    // The run

    @Override
    public void train() {
        Optional<Plan> wanted = setUp.checked();
        if (wanted.isEmpty()) {
            transport.say("A value is invalid (see the note beside it). Nothing was started.");
            return;
        }
        try {
            Run before = run;
            cost.forget();
            Run now = runs.submit(seat, wanted.get(), null, "auto");
            moment = null;
            stream.at(null);
            slow(now.id());
            OwnRuns begun = OwnRuns.here();
            begun.ids().add(now.id());
            follow(now);
            writeAddress();
            if (before != null && begun.free(before.id(), this)) {
                makeWay(before.id());
            }
        } catch (Refused | Invalid e) {
            transport.say(e.getMessage());
        }
    }

    /** A new run goes at the speed that is chosen, as soon as it trains. */
    private void slow(String id) {
        if (Double.isInfinite(transport.speed())) {
            return;
        }
        double speed = transport.speed();
        Thread.startVirtualThread(() -> {
            try {
                for (Run r = runs.get(id); r.state() == Run.State.QUEUED; ) {
                    r = watching.news(r);
                }
                control.speed(seat, id, speed);
            } catch (Refused over) {
                // It has ended, or is gone.
            }
        });
    }

    /** Only one of a page's own runs trains at a time; the former rests, and can be resumed. */
    private void makeWay(String id) {
        Thread.startVirtualThread(() -> {
            try {
                control.pause(seat, id);
            } catch (Refused over) {
                // It has ended, or rests already.
            }
        });
    }

    private void remedy(Map<String, Object> changes) {
        setUp.take(changes);
        train();
    }

    private void follow(Run r) {
        checkpoint = null;
        transport.forkable(null, NO_CHECKPOINT);
        past.none();
        stream.run(r.id(), r.step());
        stage.hint("");
        curves.length(r.steps());
        Optional<Plan> of = Settings.plan(catalog, r);
        of.ifPresent(metrics::data);
        equation.run(r.hyperparameters(), logScale(of));
        show(r);
        if (watch != null) {
            watch.follow(r);
        }
    }

    private void show(Run r) {
        OwnRuns.here().shown().put(this, r.id());
        Run before = run != null && run.id().equals(r.id()) ? run : null;
        boolean turned = before == null || before.state() != r.state() || before.measuring() != r.measuring();
        if (before != null && before.state().ended() && !r.state().ended()) {
            stream.goOn();
            curves.length(r.steps());
        }
        run = r;
        equation.run(r.hyperparameters());
        tellWhose();
        transport.show(r, Access.controls(seat, r.owner()));
        boolean fresh =
                r.step() == 0 && !r.state().ended(); // somebody waits for its first picture: the rest comes later
        if ((turned || quiet) && !fresh && !r.state().ended()) {
            transport.because(watching.reason(r.id()));
        }
        if (turned) {
            remark(r);
        }
        quiet = false;
        if (r.state() == Run.State.QUEUED) {
            lookAtLine();
        } else {
            waitNoMore();
        }
        var plan = r.failure() == null ? Optional.<Plan>empty() : Settings.plan(catalog, r);
        plan.ifPresentOrElse(p -> showFailure(r, Objects.requireNonNull(r.failure()), p), failure::none);
        if (turned) { // after the answer to a press, which the list can wait for
            UI.getCurrent().access(() -> {
                listRuns();
                if (!fresh) {
                    past.show(r);
                    tellMoment();
                }
            });
        } else if (!fresh) {
            if (checkpoint == null) {
                past.show(r);
            }
            tellMoment();
        }
    }

    /** What an ended run says of its figures: of which step they are, and which are missing. */
    private void remark(Run r) {
        boolean measured = r.state() == Run.State.FINISHED || r.state() == Run.State.STOPPED;
        metrics.remark(
                r.measuring() ? "The last figures are being measured …" : measured ? watching.reason(r.id()) : "");
    }

    /** Nothing came of a run that trains. */
    private void silent() {
        quiet = true;
        transport.say(
                "Nothing has arrived for some seconds. If its process was lost, another takes over " + "within 15 s.");
    }

    /** What can be done with the moment that is shown. */
    private void tellMoment() {
        Run r = run;
        if (r == null) {
            return;
        }
        past.moment(moment);
        List<Integer> kept;
        try {
            kept = forks.checkpoints(r.id());
        } catch (Refused deleted) {
            return; // the watch will say so
        }
        checkpoint = kept.stream()
                .filter(step -> moment == null || step <= moment)
                .max(Comparator.naturalOrder())
                .orElse(null);
        transport.forkable(
                checkpoint,
                kept.isEmpty() ? NO_CHECKPOINT : "The first checkpoint is at step " + Format.count(kept.getFirst()));
    }

    private void showFailure(Run r, Diagnosis why, Plan of) {
        String term = why.term().isEmpty()
                ? lessons.of(of.model().card().slug()).terms().firstEntry().getKey()
                : why.term();
        failure.show(r, why, of, lessons.name(term), history.lastTerms(r.id(), term, Failure.MOST_POINTS));
    }

    /** From now on, the line is shown and followed. */
    private void lookAtLine() {
        if (queue == null) {
            getUI().ifPresent(ui -> {
                queue = new RunsListener(watching, ui, changed -> showLine());
                queue.start();
            });
        }
    }

    private void showLine() {
        Optional<Run> now = Optional.ofNullable(run).flatMap(r -> runs.find(r.id()));
        if (now.filter(r -> r.state() == Run.State.QUEUED).isEmpty()) {
            return; // the watch will say so
        }
        Run mine = now.get();
        transport.waits(line.show(mine, runs.line(), runs.mostTraining(), seat).orElse(Double.NaN));
        stage.waits(line.words());
    }

    private void waitNoMore() {
        if (queue != null) {
            queue.stop();
            queue = null;
        }
        line.leave();
        stage.waits("");
    }

    private void listRuns() {
        recent.show(runs.list(seat, null, RecentRuns.SHOWN), run == null ? null : run.id());
    }

    @Override
    public void pause() {
        steer(id -> control.pause(seat, id));
    }

    @Override
    public void resume() {
        steer(id -> control.resume(seat, id));
    }

    @Override
    public void step() {
        steer(id -> control.step(seat, id));
    }

    @Override
    public void stop() {
        steer(id -> control.stop(seat, id));
    }

    /** A run that hasn't begun is over; one that has rests where it is. */
    @Override
    public void leaveQueue() {
        boolean begun = run != null && run.step() > 0;
        steer(begun ? id -> control.pause(seat, id) : id -> control.stop(seat, id));
    }

    @Override
    public void speed(double stepsPerSecond) {
        stage.told(stepsPerSecond <= TOLD);
        Run r = run;
        if (r != null
                && Access.controls(seat, r.owner())
                && (r.state() == Run.State.RUNNING || r.state() == Run.State.PAUSED)) {
            steer(id -> control.speed(seat, id, stepsPerSecond));
        }
    }

    @Override
    public void goOn() {
        int steps = Objects.requireNonNull(run).steps();
        int wanted = plan.steps() > steps ? plan.steps() : 0;
        steer(id -> forks.goOn(seat, id, wanted));
    }

    @Override
    public void fork() {
        Run from = Objects.requireNonNull(run);
        Map<String, Object> live = new LinkedHashMap<>();
        for (Hyperparameter it : plan.model().hyperparameters().all()) {
            Object value = plan.hyperparameters().get(it.name());
            if (it.about().live()) {
                live.put(it.name(), value);
            } else if (!Objects.equals(value, from.hyperparameters().get(it.name()))) {
                transport.say("A fork keeps its network and data, so '"
                        + it.about().label()
                        + "' can't change. Set it back, or press Train for a new run.");
                return;
            }
        }
        try {
            int step = Objects.requireNonNull(checkpoint);
            Run fork = forks.fork(seat, from.id(), step, plan.steps() == from.steps() ? 0 : plan.steps(), live, null);
            moment = null;
            stream.at(null);
            slow(fork.id());
            OwnRuns.here().ids().add(fork.id());
            Settings.plan(catalog, fork).ifPresent(p -> {
                setUp.show(p, List.of(), Map.of());
                plan = p;
                equation.values(p);
            });
            follow(fork);
            writeAddress();
            if (OwnRuns.here().free(from.id(), this)) {
                makeWay(from.id());
            }
            transport.say("A new run that shares the other's past up to step "
                    + Format.count(Objects.requireNonNull(fork.parentStep())) + ".");
        } catch (Refused | Invalid e) {
            transport.say(e.getMessage());
        }
    }

    @Override
    public void cloneRun() {
        Optional.ofNullable(run).flatMap(r -> Settings.plan(catalog, r)).ifPresent(of -> {
            setUp.show(of, List.of(), Map.of());
            leave();
            changed();
            transport.say("These are that run's settings. Change what you like, then press Train.");
        });
    }

    /** Asks something of the run without keeping the page: an answer waits for the end of a step. */
    private void steer(Consumer<String> question) {
        if (run == null) {
            return; // it was deleted while the press was on its way, which the page says
        }
        UI ui = getUI().orElseThrow();
        String id = run.id();
        Thread.startVirtualThread(() -> {
            try {
                question.accept(id);
            } catch (Refused | Invalid e) {
                ui.access(() -> transport.say(e.getMessage()));
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watch = new RunListener(watching, event.getUI(), this::show, this::silent, () -> {
            run = null;
            nothing();
            transport.say("The run was deleted. Train starts a new one.");
            writeAddress();
            listRuns();
        });
        if (run != null) {
            watch.follow(run);
            if (run.state() == Run.State.QUEUED) {
                lookAtLine();
            }
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        OwnRuns.here().shown().remove(this);
        if (watch != null) {
            watch.stop();
        }
        waitNoMore();
    }
}
