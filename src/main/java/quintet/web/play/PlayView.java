package quintet.web.play;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.fetch.Downloads;
import quintet.lesson.Atlas;
import quintet.lesson.Lessons;
import quintet.own.OwnDatasets;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.seat.Seats;
import quintet.web.parts.CurrentSeat;
import quintet.web.parts.Format;
import quintet.web.parts.RunServices;
import quintet.web.parts.Settings;

/** The playground: what is chosen, the run that is shown, and the address that says both. */
@Route("play")
public final class PlayView extends Main
        implements BeforeEnterObserver, HasDynamicTitle, SetUpPanel.Listener, EquationPanel.Listener, ShownRun.Page {
    private final Catalog catalog;
    private final Lessons lessons;
    private final Runs runs;
    private final Seat seat = CurrentSeat.here();
    private final Steering steering;
    private final PlayScreen screen;
    private final ShownRun shown;

    private Plan plan;
    /** The model for which the stage is set. */
    private @Nullable String staged;

    private @Nullable List<String> layers; // those that are on, where that isn't the model's own choice

    PlayView(
            Catalog catalog,
            Atlas atlas,
            Lessons lessons,
            RunServices services,
            OwnDatasets ownDatasets,
            Downloads downloads,
            Seats seats) {
        this.catalog = catalog;
        this.lessons = lessons;
        runs = services.runs();
        plan = PlaygroundUrl.read(catalog, QueryParameters.empty(), null).plan();
        steering = new Steering(this, catalog, services, seat);
        screen = new PlayScreen(
                services,
                seat,
                new SetUpPanel(catalog, atlas, ownDatasets, downloads, seat, plan, this),
                new TransportBar(steering),
                new EquationPanel(this, seats.on() ? seats.token(seat) : ""),
                new Failure(this::remedy));
        shown = new ShownRun(this, screen, catalog, lessons, services, seat);
        screen.stream.onScrub(step -> {
            shown.scrubbed(step);
            writeAddress();
        });
        screen.stage.onLayers(on -> {
            layers = on.isEmpty() ? null : List.of(on.split(","));
            writeAddress();
        });
        addClassName("play");
        add(screen.stream);
    }

    PlayScreen screen() {
        return screen;
    }

    ShownRun shown() {
        return shown;
    }

    @Override
    public Plan plan() {
        return plan;
    }

    // The address

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        String id = query.getSingleParameter("run").orElse(null);
        Optional<Run> found = id == null ? Optional.empty() : runs.find(id);
        PlaygroundUrl link = PlaygroundUrl.read(
                catalog, query, found.flatMap(r -> Settings.plan(catalog, r)).orElse(null));
        screen.setUp.show(link.plan(), link.wrong(), link.given());
        staged = null;
        plan = link.plan();
        layers = link.layers();
        screen.stage.chosen(layers);
        shown.open(link.at());
        showPlan();
        found.ifPresentOrElse(shown::follow, () -> {
            shown.none();
            if (id != null) {
                screen.transport.say(
                        "There is no run '" + Format.cut(id) + "'; it may have been deleted. Train starts a new one.");
            }
        });
        listRuns();
    }

    void writeAddress() {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private Location address() {
        Run run = shown.run();
        return new Location("play", PlaygroundUrl.write(plan, run == null ? null : run.id(), shown.moment(), layers));
    }

    @Override
    public String getPageTitle() {
        return shown.experiment().name() + " · Quintet";
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
        plan = screen.setUp.plan();
        showPlan();
        if (shown.run() != null) {
            screen.transport.differs(shown.experiment().differs());
        }
        writeAddress();
        screen.cost.of(plan);
    }

    /** Shows the plan of a run that was begun elsewhere than in the set-up. */
    public void take(Plan of) {
        screen.setUp.show(of, List.of(), Map.of());
        plan = of;
        screen.equation.values(of);
    }

    @Override
    public void turned(String name, Object value) {
        screen.setUp.turn(name, value);
    }

    @Override
    public void letGo(String name) {
        screen.setUp.letGo(name);
    }

    @Override
    public void live(String name, Object value) {
        steering.edit(name, value);
    }

    private void remedy(Map<String, Object> changes) {
        screen.setUp.take(changes);
        steering.train();
    }

    private void showPlan() {
        var card = plan.model().card();
        String name = shown.experiment().name();
        getElement().setAttribute("data-family", card.family().slug());
        screen.title.setText(name);
        shown.tellWhose();
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        screen.stage.plan(plan, name);
        if (!card.slug().equals(staged)) {
            boolean first = staged == null;
            staged = card.slug();
            screen.model(plan.model(), lessons.of(card.slug()));
            if (!first) {
                layers = null;
                screen.stage.chosen(null);
                leave();
            }
        }
        screen.metrics.model(card); // which may have a density of points and none of images
        screen.equation.values(plan);
        Run run = shown.run();
        if (run != null && !run.dataset().equals(plan.dataset().slug())) {
            leave();
        } else if (run == null) {
            shown.preview();
        }
    }

    /** What is chosen is of another model or data set than the run that is shown: this goes on without the page. */
    private void leave() {
        if (shown.run() != null) {
            shown.none();
        }
    }

    // The run

    @Override
    public void gone() {
        writeAddress();
        listRuns();
    }

    @Override
    public void runsChanged() {
        listRuns();
    }

    private void listRuns() {
        Run run = shown.run();
        screen.recent.show(runs.list(seat, null, RecentRuns.SHOWN), run == null ? null : run.id());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        shown.attached(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        shown.detached();
    }
}
