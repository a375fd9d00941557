package quintet.web.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.compare.CompareView;
import quintet.web.parts.Announced;
import quintet.web.parts.CurrentSeat;
import quintet.web.parts.OwnRuns;
import quintet.web.parts.RunServices;
import quintet.web.parts.RunsListener;
import quintet.web.parts.Trouble;
import quintet.web.play.PlayView;

/**
 * All runs, a page at a time: found by words, state, model and data set, renamed, cloned, deleted and picked for
 * comparison. The address says what is looked for.
 */
@Route("runs")
@PageTitle("Runs · Quintet")
public final class RunsView extends Main
        implements BeforeEnterObserver, RunRow.Listener, RunsBar.Listener, NoRuns.Listener {
    private final RunServices services;
    private final Catalog catalog;
    private final Seat seat = CurrentSeat.here();

    private final Trouble trouble = Trouble.ofPage();
    private final Announced announced = new Announced();
    private final RunsFilter filter;
    private final RunRemoval removal;
    private final RunsList list;

    private RunsUrl url = RunsUrl.ALL;
    private @Nullable RunsListener listener;

    RunsView(Catalog catalog, RunServices services) {
        this.catalog = catalog;
        this.services = services;
        filter = new RunsFilter(catalog, sought -> changed(new RunsUrl(sought, 0, "")));
        removal = new RunRemoval(services, seat, this::undone, this::undeletable);
        list = new RunsList(catalog, services, seat, this, removal::leaving, trouble::tell, announced::setText);
        addClassName("runs");
        Div heading = new Div(new H1("Runs"), list.total, list.devices);
        heading.addClassName("heading");
        Shortcuts.addShortcutListener(list.rows, removal::undo, Key.KEY_Z, KeyModifier.CONTROL)
                .listenOn(list.rows)
                .allowBrowserDefault(); // what is typed into a name can be undone, too
        add(heading, filter, trouble, list.bar, list.rows, list.empty, removal.toast(), announced);
    }

    // The address

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        url = RunsUrl.read(event.getLocation().getQueryParameters().getParameters(), catalog);
        filter.show(url.filter());
        trouble.tell(url.unknown());
        if (isAttached()) {
            load();
        }
    }

    private void load() {
        list.load(url);
        url = list.url();
        filter.narrowed(url.narrowed());
    }

    private void changed(RunsUrl to) {
        url = to;
        trouble.tell("");
        load();
        QueryParameters query = QueryParameters.simple(url.write());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("runs", query)));
    }

    @Override
    public void everything() {
        filter.show(RunsUrl.ALL.filter());
        changed(RunsUrl.ALL);
    }

    @Override
    public void turn(int pages) {
        changed(list.url().page(list.url().page() + pages));
        list.rows.scrollToTop();
    }

    @Override
    public void train(Plan plan) {
        try {
            Run run = services.runs().submit(seat, plan, null, "auto");
            OwnRuns.here().ids().add(run.id());
            getUI().ifPresent(ui -> ui.navigate(PlayView.class, QueryParameters.of("run", run.id())));
        } catch (Refused e) {
            trouble.tell(Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    // Picking

    @Override
    public void picked(RunRow row, boolean on, boolean range) {
        list.selection.pick(row.run().id(), on, range, list.rows.order());
        list.showPicked();
    }

    @Override
    public void pickNone() {
        list.selection.clear();
        list.showPicked();
    }

    @Override
    public void compare() {
        getUI().ifPresent(ui -> ui.navigate(CompareView.class, QueryParameters.of("runs", list.selection.keys())));
    }

    // Renaming and deleting

    @Override
    public void renamed(RunRow row, String name) {
        try {
            Run now = services.control().rename(seat, row.run().id(), name);
            list.show(now);
            announced.setText("Renamed to " + now.name());
        } catch (Refused deleted) {
            trouble.tell(Objects.requireNonNullElse(deleted.getMessage(), ""));
            list.reload();
        }
    }

    @Override
    public void deleted(RunRow row) {
        leave(Set.of(row.run().id()));
    }

    @Override
    public void deletePicked() {
        leave(list.selection.ids());
    }

    /** Takes runs from the list, and deletes them when there was time to undo it. */
    private void leave(Set<String> ids) {
        List<String> before = list.rows.order();
        int place = before.stream()
                .filter(ids::contains)
                .findFirst()
                .map(before::indexOf)
                .orElse(0);
        removal.take(ids, list::parted);
        list.selection.remove(ids);
        list.reload();
        List<String> left = list.rows.order();
        if (left.isEmpty()) {
            filter.focus();
        } else {
            focus(left.get(Math.min(place, left.size() - 1)));
        }
    }

    private void focus(String id) {
        RunRow row = list.rows.row(id);
        if (row != null) {
            row.focus();
        }
    }

    private void undone(String first) {
        load();
        focus(first);
        announced.setText("Nothing was deleted");
    }

    private void undeletable(Run run) {
        trouble.tell("'" + run.name() + "' could not be deleted. Try again in a moment.");
        list.reload();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        listener = new RunsListener(services.watch(), event.getUI(), list::news);
        listener.start();
        load();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (listener != null) {
            listener.stop();
        }
        removal.part(null);
    }
}
