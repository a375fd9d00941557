package quintet.web;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.run.Figures;
import quintet.run.Filter;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.RunPage;
import quintet.run.RunWatch;
import quintet.run.Runs;
import quintet.seat.Seat;

/**
 * All runs, a page at a time: found by words, state, model and data set, renamed, cloned, deleted and picked for
 * comparison. The address says what is looked for.
 */
@Route("runs")
@PageTitle("Runs · Quintet")
final class RunsView extends Main implements BeforeEnterObserver, RunRow.Listener {
    /** Runs of a page. */
    static final int PAGE = 50;

    /** The most runs that are compared. */
    static final int MOST_COMPARED = 4;

    private static final Logger log = LoggerFactory.getLogger(RunsView.class);
    private static final int TYPING_MILLISECONDS = 120;
    private static final int TRACE_POINTS = 32;
    /** The figure that a row's curve shows. */
    private static final String FIGURE = "sliced-w2";

    /** What is offered before the first run, and drawn faintly behind the offer. */
    private static final String FIRST_MODEL = "flow-matching";

    private static final String FIRST_DATASET = "moons";
    private static final int GHOST_POINTS = 900;

    private static final long UNDO_MILLISECONDS = 8_000;

    /** The rows, which arrow keys walk over. */
    @Tag("run-list")
    @JsModule("./components/page/run-list.ts")
    private static final class Rows extends Component implements HasComponents {
        Rows() {
            getElement().setAttribute("role", "list");
            getElement().setAttribute("aria-label", "Runs, newest first");
        }
    }

    private final Catalog catalog;
    private final Runs runs;
    private final RunControl control;
    private final Figures history;
    private final RunWatch watching;
    private final Seat seat = CurrentSeat.here();

    private final Span total = new Span();
    private final Input words = new Input();
    private final Select<Run.State> state = new Select<>();
    private final Select<String> model = new Select<>();
    private final Select<String> dataset = new Select<>();
    private final NativeButton clear = new NativeButton("Clear");
    private final Paragraph trouble = new Paragraph();
    private final Div tools = new Div();
    private final Span pickedWords = new Span();
    private final NativeButton compare = new NativeButton("Compare");
    private final NativeButton deletePicked = new NativeButton("Delete");
    private final NativeButton pickNone = new NativeButton("Clear selection");
    private final Span range = new Span();
    private final NativeButton newer = new NativeButton("Newer");
    private final NativeButton older = new NativeButton("Older");
    private final Rows list = new Rows();
    private final Div empty = new Div();
    private final DevicesPanel devices = new DevicesPanel(seat);
    private final Div toast = new Div();
    private final Span toastWords = new Span();
    private final NativeButton undo = new NativeButton("Undo");
    private final Span announced = new Span();

    private final Map<String, RunRow> rows = new HashMap<>();
    /** The ids of the rows as they stand. */
    private List<String> order = List.of();
    /** Runs that had news and aren't on this page, so that more news of them is none for it. */
    private final Set<String> elsewhere = new HashSet<>();

    private final Set<String> picked = new LinkedHashSet<>();
    /** Runs that are gone from the list, and will be deleted as soon as it can't be undone. */
    private final Map<String, Run> leaving = new LinkedHashMap<>();

    private Filter filter = Filter.ALL;
    private int page;
    private boolean writing;
    private int deletions;
    private String lastPicked = "";
    private @Nullable RunsListener lookout;

    RunsView(Catalog catalog, Runs runs, RunControl control, Figures history, RunWatch watching) {
        this.catalog = catalog;
        this.runs = runs;
        this.control = control;
        this.history = history;
        this.watching = watching;
        addClassName("runs");
        Div heading = new Div(new H1("Runs"), total, devices);
        heading.addClassName("heading");
        tools.addClassName("tools");
        trouble.addClassNames("error", "trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        empty.addClassName("empty");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        add(heading, filters(), trouble, bar(), list, empty, toast(), announced);
    }

    private Div filters() {
        words.setType("search");
        words.setPlaceholder("Search name, model, data");
        words.getElement().setAttribute("aria-label", "Search runs by name, model or data");
        words.getElement().setAttribute("autocomplete", "off");
        words.getElement().setAttribute("spellcheck", "false");
        words.addClassName("search");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(TYPING_MILLISECONDS);
        words.addValueChangeListener(e -> sought());
        choice(state, "state", "Any state", List.of(Run.State.values()), s -> Format.sentence(s.slug()));
        choice(
                model,
                "model",
                "Any model",
                catalog.models().stream().map(m -> m.card().slug()).toList(),
                slug -> catalog.model(slug).card().name());
        choice(
                dataset,
                "data",
                "Any data",
                catalog.datasets().stream().map(d -> d.slug()).toList(),
                slug -> catalog.dataset(slug).name());
        clear.addClickListener(e -> everything());
        Div filters = new Div(words, state, model, dataset, clear);
        filters.addClassName("filters");
        filters.getElement().setAttribute("role", "search");
        filters.getElement().setAttribute("aria-label", "Which runs");
        return filters;
    }

    private interface Naming<T> {
        String of(T item);
    }

    private <T> void choice(Select<T> select, String name, String any, List<T> items, Naming<T> naming) {
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(any);
        select.setItems(items);
        select.setItemLabelGenerator(item -> item == null ? any : naming.of(item));
        select.setPlaceholder(any);
        select.setAriaLabel("Runs of which " + name);
        select.addClassName("choice");
        select.getElement().setAttribute("data-filter", name);
        select.addValueChangeListener(e -> sought());
    }

    private Div bar() {
        pickedWords.addClassName("picked-words");
        compare.addClassName("first");
        compare.addClickListener(e -> comparePicked());
        deletePicked.addClickListener(e -> leave(picked));
        pickNone.addClickListener(e -> pick(Set.of()));
        tools.add(compare, deletePicked, pickNone);
        newer.addClickListener(e -> turn(page - 1));
        older.addClickListener(e -> turn(page + 1));
        range.addClassName("range");
        Div pager = new Div(range, newer, older);
        pager.addClassName("pager");
        Div bar = new Div(pickedWords, tools, pager);
        bar.addClassName("list-bar");
        return bar;
    }

    private Div toast() {
        undo.addClickListener(e -> undo());
        undo.setTitle("Ctrl+Z in the list does the same");
        toast.add(toastWords, undo);
        toast.addClassName("toast");
        toast.getElement().setAttribute("role", "status");
        toast.setVisible(false);
        Shortcuts.addShortcutListener(list, this::undo, Key.KEY_Z, KeyModifier.CONTROL)
                .listenOn(list)
                .allowBrowserDefault(); // what is typed into a name can be undone, too
        return toast;
    }

    // The address

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        List<String> unknown = new ArrayList<>();
        filter = new Filter(
                query.getSingleParameter("q").orElse(""),
                known(query, "state", List.of(Run.State.values()), Run.State::slug, unknown),
                known(query, "model", model.getListDataView().getItems().toList(), m -> m, unknown),
                known(query, "data", dataset.getListDataView().getItems().toList(), d -> d, unknown),
                Set.of());
        page = query.getSingleParameter("page")
                .filter(p -> p.matches("[1-9]\\d{0,5}"))
                .map(p -> Integer.parseInt(p) - 1)
                .orElse(0);
        showFilter();
        tell(String.join(" ", unknown));
        if (isAttached()) {
            load();
        }
    }

    private static <T> @Nullable T known(
            QueryParameters query, String name, List<T> items, Naming<T> slug, List<String> unknown) {
        String wanted = query.getSingleParameter(name).orElse("");
        for (T item : items) {
            if (slug.of(item).equals(wanted)) {
                return item;
            }
        }
        if (!wanted.isEmpty()) {
            unknown.add("The link asks for the " + name + " '"
                    + (wanted.length() > 24 ? wanted.substring(0, 24) + "…" : wanted)
                    + "', which doesn't exist; it was ignored.");
        }
        return null;
    }

    private void writeAddress() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", filter.words());
        query.put("state", filter.state() == null ? "" : filter.state().slug());
        query.put("model", Objects.requireNonNullElse(filter.model(), ""));
        query.put("data", Objects.requireNonNullElse(filter.dataset(), ""));
        query.put("page", page == 0 ? "" : Integer.toString(page + 1));
        query.values().removeIf(String::isEmpty);
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location("runs", QueryParameters.simple(query))));
    }

    private void showFilter() {
        writing = true;
        words.setValue(filter.words());
        state.setValue(filter.state());
        model.setValue(filter.model());
        dataset.setValue(filter.dataset());
        writing = false;
    }

    private void sought() {
        if (!writing) {
            filter = new Filter(
                    words.getValue().strip(), state.getValue(), model.getValue(), dataset.getValue(), Set.of());
            page = 0;
            changed();
        }
    }

    private void everything() {
        filter = Filter.ALL;
        page = 0;
        showFilter();
        changed();
    }

    private void turn(int to) {
        page = Math.max(0, to);
        changed();
        list.getElement().executeJs("scrollTo(0, 0)");
    }

    private void changed() {
        tell("");
        load();
        writeAddress();
    }

    // The list

    /** Reads the page anew; what is shown already stays where it is. */
    private void load() {
        elsewhere.clear();
        reload();
        announced.setText(total.getText() + (anything() ? " found" : ""));
    }

    private void reload() {
        Filter wanted = filter.without(Set.copyOf(leaving.keySet()));
        try {
            RunPage found = runs.page(seat, wanted, PAGE, page * PAGE);
            if (found.runs().isEmpty() && page > 0) { // it lies behind the last
                page = 0;
                found = runs.page(seat, wanted, PAGE, 0);
            }
            show(found, history.traces(ids(found.runs()), FIGURE, TRACE_POINTS));
            devices.show(runs.devices());
        } catch (DataAccessException e) {
            log.error("The list of runs can't be read", e);
            tell("The list can't be read right now. The runs are safe and continue; reload the page in a moment.");
        }
    }

    private static List<String> ids(Collection<Run> some) {
        return some.stream().map(Run::id).toList();
    }

    private void show(RunPage found, Map<String, List<Figures.Point>> traces) {
        List<String> ids = ids(found.runs());
        rows.entrySet().removeIf(e -> {
            boolean gone = !ids.contains(e.getKey());
            if (gone) {
                list.remove(e.getValue());
            }
            return gone;
        });
        for (int i = 0; i < ids.size(); i++) {
            Run run = found.runs().get(i);
            RunRow row = rows.computeIfAbsent(run.id(), id -> new RunRow(catalog, run, this));
            if (list.getElement().getChildCount() <= i
                    || !list.getElement().getChild(i).equals(row.getElement())) {
                list.getElement().insertChild(i, row.getElement());
            }
            row.show(run, traces.getOrDefault(run.id(), List.of()));
            row.pick(picked.contains(run.id()));
        }
        order = ids;
        total.setText(found.total() == 1 ? "1 run" : Format.count(found.total()) + " runs");
        int first = page * PAGE;
        range.setText(Format.count(first + 1) + "–" + Format.count(first + ids.size()) + " of "
                + Format.count(found.total()));
        boolean many = found.total() > PAGE;
        range.setVisible(many);
        newer.setVisible(many);
        older.setVisible(many);
        newer.setEnabled(page > 0);
        older.setEnabled(first + ids.size() < found.total());
        clear.setVisible(anything());
        list.setVisible(!ids.isEmpty());
        showEmpty(ids.isEmpty());
        showPicked();
    }

    private boolean anything() {
        return !filter.equals(Filter.ALL);
    }

    private void showEmpty(boolean nothing) {
        empty.setVisible(nothing);
        empty.removeAll();
        if (!nothing) {
            return;
        }
        Div ways = new Div();
        ways.addClassName("ways");
        if (anything()) {
            NativeButton all = new NativeButton("Show all runs", e -> everything());
            all.addClassName("first");
            ways.add(all);
            empty.add(new H2("No run matches"), new Paragraph("None has " + sought(filter) + "."), ways);
        } else {
            ModelEntry first = catalog.model(FIRST_MODEL);
            DataEntry data = catalog.dataset(FIRST_DATASET);
            String what = first.card().name() + " on " + data.name();
            NativeButton train = new NativeButton("Train " + Format.within(what), e -> train(first, data));
            train.addClassName("first");
            ways.add(train, new Anchor("play", "Open the playground"));
            DataThumb ghost = new DataThumb(data, GHOST_POINTS);
            ghost.addClassName("ghost");
            empty.getElement().setAttribute("data-family", first.card().family().slug());
            empty.add(
                    ghost,
                    new H2("No runs yet"),
                    new Paragraph("Your runs are listed here with their curves, and stay after you close the page."),
                    ways);
        }
    }

    /** Starts a run with what its model and data set are by default, and shows it. */
    private void train(ModelEntry of, DataEntry on) {
        try {
            Run run = runs.submit(
                    seat,
                    catalog.plan(of.card().slug(), on.slug(), 1, of.card().steps(), Map.of(), Map.of()),
                    null,
                    "auto");
            PlayView.OwnRuns.here().ids().add(run.id());
            getUI().ifPresent(ui -> ui.navigate(PlayView.class, QueryParameters.of("run", run.id())));
        } catch (Refused e) {
            tell(Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    /** What is looked for, as the end of a sentence. */
    private String sought(Filter f) {
        List<String> parts = new ArrayList<>();
        if (!f.words().isEmpty()) {
            parts.add("'" + f.words() + "' in its name, model or data");
        }
        if (f.state() != null) {
            parts.add("the state " + f.state().slug());
        }
        if (f.model() != null) {
            parts.add("the model " + catalog.model(f.model()).card().name());
        }
        if (f.dataset() != null) {
            parts.add("the data set " + catalog.dataset(f.dataset()).name());
        }
        return String.join(", and ", parts);
    }

    private void tell(String words) {
        trouble.setText(words);
        trouble.setVisible(!words.isEmpty());
    }

    /** Brings up to date what had news, and reads the page anew only where a run comes to it or leaves it. */
    private void news(Set<String> changed) {
        Instant now = Instant.now();
        rows.values().forEach(row -> row.grow(now));
        if (changed.isEmpty()) {
            return;
        }
        try {
            update(changed);
        } catch (DataAccessException e) {
            log.error("Updates of runs can't be read", e);
        }
    }

    private void update(Set<String> changed) {
        devices.show(runs.devices());
        Set<String> strangers = new HashSet<>(changed);
        strangers.removeIf(id -> rows.containsKey(id) || leaving.containsKey(id));
        if (page == 0 && elsewhere.addAll(strangers)) {
            reload();
            return;
        }
        Set<String> ids = new HashSet<>(rows.keySet());
        // With anything that happens the places in line may have moved.
        rows.forEach((id, row) -> {
            if (!changed.contains(id) && row.run().state() != Run.State.QUEUED) {
                ids.remove(id);
            }
        });
        if (ids.isEmpty()) {
            return;
        }
        List<Run> those = runs.all(ids);
        if (those.size() < ids.size()
                || filter.state() != null && those.stream().anyMatch(r -> r.state() != filter.state())) {
            reload();
            return;
        }
        var traces = history.traces(ids, FIGURE, TRACE_POINTS);
        for (Run run : those) {
            RunRow row = Objects.requireNonNull(rows.get(run.id()));
            if (row.run().state() != run.state()) {
                announced.setText(run.name() + ": " + RunState.word(run));
            }
            row.show(run, traces.getOrDefault(run.id(), List.of()));
        }
    }

    // Picking

    @Override
    public void picked(RunRow row, boolean on, boolean range) {
        int to = order.indexOf(row.run().id());
        int before = order.indexOf(lastPicked);
        int from = range && before >= 0 ? before : to;
        for (String id : order.subList(Math.min(from, to), Math.max(from, to) + 1)) {
            if (on) {
                picked.add(id);
            } else {
                picked.remove(id);
            }
            Objects.requireNonNull(rows.get(id)).pick(on);
        }
        lastPicked = row.run().id();
        showPicked();
    }

    private void pick(Set<String> ids) {
        picked.clear();
        picked.addAll(ids);
        rows.forEach((id, row) -> row.pick(picked.contains(id)));
        showPicked();
    }

    private void showPicked() {
        long hidden = picked.stream().filter(id -> !rows.containsKey(id)).count();
        pickedWords.setText(
                picked.isEmpty()
                        ? rows.isEmpty() ? "" : "Select runs to compare or delete them"
                        : picked.size() + " picked" + (hidden == 0 ? "" : ", " + hidden + " of them not in view")
                                + (picked.size() <= MOST_COMPARED ? "" : "; up to four can be compared"));
        tools.setVisible(!picked.isEmpty());
        boolean few = picked.size() >= 2 && picked.size() <= MOST_COMPARED;
        compare.setEnabled(few);
        compare.setTitle(few ? "Shows them side by side" : "Select two to four runs to compare them");
    }

    private void comparePicked() {
        getUI().ifPresent(ui -> ui.navigate(CompareView.class, QueryParameters.of("runs", String.join(",", picked))));
    }

    // Renaming and deleting

    @Override
    public void renamed(RunRow row, String name) {
        try {
            Run now = control.rename(seat, row.run().id(), name);
            row.show(
                    now, history.traces(List.of(now.id()), FIGURE, TRACE_POINTS).getOrDefault(now.id(), List.of()));
            announced.setText("Renamed to " + now.name());
        } catch (Refused deleted) {
            tell(Objects.requireNonNullElse(deleted.getMessage(), ""));
            reload();
        }
    }

    @Override
    public void deleted(RunRow row) {
        leave(Set.of(row.run().id()));
    }

    /** Takes runs from the list, and deletes them when there was time to undo it. */
    private void leave(Set<String> ids) {
        int place = order.stream()
                .filter(ids::contains)
                .findFirst()
                .map(order::indexOf)
                .orElse(0);
        runs.all(ids).forEach(run -> leaving.put(run.id(), run));
        picked.removeAll(List.copyOf(ids));
        reload();
        if (order.isEmpty()) {
            words.focus();
        } else {
            Objects.requireNonNull(rows.get(order.get(Math.min(place, order.size() - 1))))
                    .focus();
        }
        long training = leaving.values().stream()
                .filter(r -> !r.state().ended() && r.state() != Run.State.PAUSED)
                .count();
        toastWords.setText((leaving.size() == 1
                        ? "'" + leaving.values().iterator().next().name() + "' is deleted."
                        : leaving.size() + " runs are deleted.")
                + (training == 0
                        ? ""
                        : leaving.size() == 1
                                ? " It continues until this message disappears, and is then stopped."
                                : " Those that are training are stopped when this message disappears."));
        toast.setVisible(true);
        int mine = ++deletions;
        UI ui = getUI().orElseThrow();
        Thread.startVirtualThread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(UNDO_MILLISECONDS);
                ui.access(() -> {
                    if (mine == deletions && isAttached()) {
                        part(ui);
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (UIDetachedException left) {
                // The page did it when it was left.
            }
        });
    }

    private void undo() {
        if (leaving.isEmpty()) {
            return;
        }
        deletions++;
        String back = leaving.keySet().iterator().next();
        leaving.clear();
        toast.setVisible(false);
        load();
        RunRow row = rows.get(back);
        if (row != null) {
            row.focus();
        }
        announced.setText("Nothing was deleted");
    }

    /** Deletes for good what left the list. */
    private void part(@Nullable UI ui) {
        Map<String, Run> gone = Map.copyOf(leaving);
        leaving.clear();
        toast.setVisible(false);
        elsewhere.addAll(gone.keySet()); // their last bells are no news
        Thread.startVirtualThread(() -> gone.forEach((id, run) -> {
            try {
                control.delete(seat, id);
            } catch (Refused already) {
                // Somebody else was faster.
            } catch (DataAccessException e) {
                log.error("Run {} can't be deleted", id, e);
                if (ui != null) {
                    ui.access(() -> {
                        tell("'" + run.name() + "' could not be deleted. Try again in a moment.");
                        reload();
                    });
                }
            }
        }));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        lookout = new RunsListener(watching, event.getUI(), this::news);
        lookout.start();
        load();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (lookout != null) {
            lookout.stop();
        }
        part(null);
    }
}
