package quintet.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.data.Box;
import quintet.data.Distribution;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.lesson.Lesson;
import quintet.lesson.Lessons;
import quintet.model.Family;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.Run.State;
import quintet.run.Runs;

/** The playground: what is chosen stands at the left, what is learned at the right, and the link says both. */
@Route("play")
@PageTitle("Playground · Quintet")
final class PlayView extends Main implements AfterNavigationObserver, SetupPanel.Listener {
    private static final int SHOWN_POINTS = 1500;
    private static final int RECENT = 8;

    private final Catalog catalog;
    private final Lessons lessons;
    private final Runs runs;

    private final Div setup = new Div();
    private final ScatterField stage = new ScatterField();
    private final LossChart curves = new LossChart();
    final Button train = new Button("Train", e -> train());
    final Button pause = new Button("Pause", e -> pauseOrResume());
    final Button step = new Button("Step", e -> single());
    final Button stop = new Button("Stop", e -> end());
    final Span state = new Span();
    final Div message = new Div();
    private final UnorderedList recent = new UnorderedList();
    private final RunStream stream;
    private EquationPanel equation;
    private Choices choices;
    private SetupPanel panel;
    private String run = "";

    PlayView(Catalog catalog, Lessons lessons, Runs runs) {
        this.catalog = catalog;
        this.lessons = lessons;
        this.runs = runs;
        choices = Choices.first(catalog);
        equation = new EquationPanel(
                choices.model(), lessons.of(choices.model().card().slug()));
        addClassName("play");
        train.addThemeVariants(ButtonVariant.PRIMARY);
        train.addClassName("train");
        // The browser itself marks the press, from which the time to the first picture counts.
        train.getElement().executeJs("this.addEventListener('click', () => performance.mark('train'))");
        state.addClassName("state");
        state.getElement().setAttribute("role", "status");
        message.addClassName("message");
        message.getElement().setAttribute("role", "alert");
        Div transport = new Div(train, pause, step, stop, state);
        transport.addClassName("transport");
        transport.getElement().setAttribute("role", "toolbar").setAttribute("aria-label", "Training");
        stream = new RunStream(stage, new Div(transport, message), curves, equation);
        stream.onChange(id -> {
            if (id.equals(run)) {
                refresh();
            }
        });
        H1 title = new H1("Playground");
        title.addClassName("unseen");
        panel = new SetupPanel(catalog, choices, this);
        setup.add(panel);
        recent.addClassName("recent");
        setup.add(new H2("Recent runs"), recent);
        setup.addClassName("rail");
        add(title, setup, stream);
    }

    // What the link says

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters link = event.getLocation().getQueryParameters();
        List<Violation> wrong = new ArrayList<>();
        Optional<Run> linked = link.getSingleParameter("run").flatMap(runs::find);
        link.getSingleParameter("run")
                .filter(id -> linked.isEmpty())
                .ifPresent(id -> wrong.add(new Violation("run", "There is no run '" + id + "' any more.")));
        try {
            run = linked.map(Run::id).orElse("");
            show(linked.map(r -> Choices.of(catalog, r)).orElseGet(() -> Choices.of(catalog, link, wrong)));
        } catch (Invalid e) {
            run = "";
            show(Choices.first(catalog));
            wrong.addAll(e.violations());
        }
        say(panel.refuse(wrong));
        refresh();
    }

    private void link() {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("play", choices.link(run)));
    }

    // What is chosen

    @Override
    public void model(@Nullable ModelEntry model) {
        if (model != null && model != choices.model()) {
            choose(choices.with(model));
        }
    }

    @Override
    public void dataset(@Nullable DataEntry dataset) {
        if (dataset != null && dataset != choices.dataset()) {
            choose(choices.with(dataset));
        }
    }

    @Override
    public void seed(long seed) {
        choices = choices.withSeed(seed);
        link();
    }

    @Override
    public void steps(int steps) {
        choices = choices.withSteps(steps);
        link();
    }

    @Override
    public void value(Hyperparameter it, Object value) {
        choices = choices.with(it.name(), value);
        Optional<Run> current = runs.find(run);
        boolean active = current.map(r -> !r.state().ended()).orElse(false);
        if (active && it.about().live() && choices.hyperparameters().containsKey(it.name())) {
            steer(id -> runs.edit(id, Map.of(it.name(), value)));
        } else if (choices.datasetParameters().containsKey(it.name())) {
            data();
        } else if (active) {
            say(List.of("A change of '" + it.about().label() + "' takes effect with the next run: press Train."));
        }
        link();
    }

    /** Another model or data set: what was shown of a run goes on, but no longer here. */
    private void choose(Choices other) {
        run = "";
        show(other);
        refresh();
        link();
    }

    private void show(Choices other) {
        choices = other;
        SetupPanel news = new SetupPanel(catalog, choices, this);
        setup.replace(panel, news);
        panel = news;
        Lesson lesson = lessons.of(choices.model().card().slug());
        EquationPanel next = new EquationPanel(choices.model(), lesson);
        stream.equation(equation, next);
        equation = next;
        curves.curves(EquationPanel.curves(lesson));
        getElement().setAttribute("data-family", accent(choices.model().card().family()));
        data();
        say(List.of());
    }

    private void data() {
        try {
            Distribution distribution = choices.dataset().make(choices.datasetParameters());
            Box box = distribution.box();
            stage.bounds((box.left() + box.right()) / 2, (box.bottom() + box.top()) / 2, box.width() / 2);
            stage.data(distribution.sample(SHOWN_POINTS, new SplittableRandom(choices.seed())));
        } catch (Invalid e) {
            say(panel.refuse(e.violations()));
        }
    }

    // What is trained

    private void train() {
        List<HyperField> refused = panel.refused().toList();
        if (!refused.isEmpty()) {
            say(List.of("Training can begin when these are mended: "
                    + String.join(
                            ", ",
                            refused.stream().map(f -> f.it.about().label()).toList()) + "."));
            return;
        }
        try {
            runs.find(run).filter(r -> !r.state().ended()).ifPresent(r -> runs.stop(r.id()));
            run = runs.submit(choices.plan(catalog), null, "auto").id();
            say(List.of());
            link();
        } catch (Invalid e) {
            say(panel.refuse(e.violations()));
        } catch (Refused e) {
            say(List.of(String.valueOf(e.getMessage())));
        }
        refresh();
    }

    private void pauseOrResume() {
        steer(runs.find(run).map(Run::state).orElse(null) == State.PAUSED ? runs::resume : runs::pause);
    }

    private void single() {
        steer(runs::step);
    }

    private void end() {
        steer(runs::stop);
    }

    private void steer(Function<String, Run> how) {
        try {
            how.apply(run);
        } catch (Invalid e) {
            say(panel.refuse(e.violations()));
        } catch (Refused e) {
            say(List.of(String.valueOf(e.getMessage())));
        }
        refresh();
    }

    /** Shows what the run's row says now. */
    private void refresh() {
        Optional<Run> it = runs.find(run);
        State now = it.map(Run::state).orElse(null);
        boolean active = now != null && !now.ended();
        train.setText(active ? "Train anew" : "Train");
        pause.setText(now == State.PAUSED ? "Resume" : "Pause");
        able(pause, active, "Nothing is being trained; press Train first.");
        able(
                step,
                now == State.PAUSED,
                active ? "Pause first, then step." : "Nothing is paused; press Train, then Pause.");
        able(stop, active, "Nothing is being trained; press Train first.");
        state.setText(it.map(PlayView::words).orElse("Nothing trained yet"));
        it.map(Run::failure).ifPresent(f -> say(List.of(f.message())));
        stream.show(
                run,
                choices.subject(),
                it.map(Run::steps).orElse(choices.steps()),
                able(choices.model()),
                choices.model().card().noDensity());
        recent();
    }

    private static void able(Button button, boolean able, String why) {
        button.setEnabled(able);
        button.getElement().setProperty("title", able ? "" : why);
    }

    private static String words(Run run) {
        String where = run.device() == null ? "" : " on " + run.device();
        return switch (run.state()) {
            case QUEUED -> run.place() <= 1 ? "Next in line" : "Number " + run.place() + " in line";
            case RUNNING -> "Training" + where;
            case PAUSED -> "Paused" + where;
            case FINISHED -> "Finished" + where;
            case STOPPED -> "Stopped" + where;
            case FAILED -> "Failed" + where;
        };
    }

    /** The layers of the stage that a model can fill. */
    private static List<String> able(ModelEntry model) {
        List<String> able = new ArrayList<>(List.of("data", "samples"));
        able.addAll(model.abilities());
        return able;
    }

    private void recent() {
        recent.removeAll();
        for (Run it : runs.list(null, null, null, RECENT, 0)) {
            Anchor link = new Anchor("play?run=" + it.id(), it.name());
            Span what = new Span(it.state().slug() + ", step %,d".formatted(it.step()));
            what.addClassName("help");
            recent.add(new ListItem(link, what));
        }
        if (recent.getComponentCount() == 0) {
            recent.add(new ListItem("None yet. What you train is kept here."));
        }
    }

    private void say(List<String> words) {
        message.setText(String.join(" ", words));
        message.setVisible(!words.isEmpty());
    }

    /** The name of a family's colours in tokens.css. */
    static String accent(Family family) {
        return family == Family.AUTOREGRESSIVE ? "arm" : family.slug();
    }
}
