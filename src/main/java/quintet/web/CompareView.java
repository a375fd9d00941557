package quintet.web;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.data.Box;
import quintet.data.Distribution;
import quintet.evaluation.Metric;
import quintet.lesson.Lessons;
import quintet.model.Exactness;
import quintet.run.Figures;
import quintet.run.Run;
import quintet.run.RunWatch;
import quintet.run.Runs;
import quintet.space.Space;

/**
 * Two to four runs side by side: their samples on the same axes, their curves over each other, what differs in their
 * settings, and their figures. It is told by the address, and follows runs that go on.
 */
@Route("compare")
@PageTitle("Compare runs · Quintet")
final class CompareView extends Main implements BeforeEnterObserver {
    private static final String FIGURE = "sliced-w2";
    private static final List<String> LETTERS = List.of("A", "B", "C", "D");

    private static final List<String> ORDER = List.of("nll", "gap", FIGURE, "modes", "share");

    /** One as the browser reads it: {@code place} from 0 decides its letter, colour and line; {@code at} is -1 for now. */
    record Side(String key, String id, int at, String letter, int place, String source) {}

    /**
     * What is compared: a run as it is now, or as it was at a step.
     *
     * @param at the step; null for now
     * @param figures those of that moment
     */
    private record Compared(Run run, @Nullable Integer at, Map<String, Metric> figures) {
        /** Its name in the address. */
        String key() {
            return run.id() + (at == null ? "" : "@" + at);
        }

        String name() {
            return run.name() + (at == null ? "" : " at step " + Format.count(at));
        }
    }

    /** A run's id, and a step of its past where that is wanted. */
    private static final Pattern WANTED = Pattern.compile("([^@]*)(?:@(\\d{1,7}))?");

    /** The browser's connections to the logs, around the pictures and charts that they feed. */
    @Tag("compare-runs")
    @JsModule("./components/wire/compare-runs.ts")
    private static final class Board extends Component implements HasComponents {
        void sides(List<Side> sides) {
            getElement().setPropertyList("runs", sides);
        }
    }

    /** A figure that some of the runs have: alike are only those of one name and one kind. */
    private record Row(String metric, Exactness kind) {}

    private final Catalog catalog;
    private final Lessons lessons;
    private final Runs runs;
    private final Figures history;
    private final RunWatch watching;

    private final H1 title = new H1();
    private final Paragraph trouble = new Paragraph();
    private final Div content = new Div();
    private final Span announced = new Span();

    /** By their names in the address. */
    private final Map<String, Compared> shown = new LinkedHashMap<>();

    private final Map<String, RunState> states = new HashMap<>();
    private final Map<String, Component> stages = new HashMap<>();
    private final Map<String, LossChart> charts = new LinkedHashMap<>();
    private NativeTable figures = new NativeTable();
    private List<String> told = List.of();
    private @Nullable RunsListener lookout;

    CompareView(Catalog catalog, Lessons lessons, Runs runs, Figures history, RunWatch watching) {
        this.catalog = catalog;
        this.lessons = lessons;
        this.runs = runs;
        this.history = history;
        this.watching = watching;
        addClassName("compare");
        Anchor back = new Anchor("runs", "All runs");
        Div heading = new Div(title, back);
        heading.addClassName("heading");
        trouble.addClassNames("error", "trouble");
        trouble.getElement().setAttribute("role", "alert");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        add(heading, trouble, content, announced);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<String> wanted =
                event.getLocation().getQueryParameters().getParameters().getOrDefault("runs", List.of()).stream()
                        .flatMap(all -> Stream.of(all.split(",")))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList();
        show(wanted, List.of());
    }

    /** Shows those of these runs that there are, and says which there aren't. */
    private void show(List<String> wanted, Collection<Run> deleted) {
        List<String> few = wanted.stream().limit(RunsView.MOST_COMPARED).toList();
        shown.clear();
        shown.putAll(found(few));
        List<String> words = new ArrayList<>();
        deleted.forEach(r -> words.add("'" + r.name() + "' was deleted."));
        few.stream()
                .filter(key -> !shown.containsKey(key))
                .forEach(key -> words.add("There is no run '" + (key.length() > 24 ? key.substring(0, 24) + "…" : key)
                        + "'; it may have been deleted."));
        if (wanted.size() > few.size()) {
            words.add("The link names " + wanted.size() + " runs; the first four are shown.");
        }
        if (shown.size() == 1 && !words.isEmpty()) {
            words.add("The other is shown alone.");
        }
        trouble.setText(String.join(" ", words));
        trouble.setVisible(!words.isEmpty());
        title.setText(
                shown.size() < 2
                        ? "Compare runs"
                        : oneRun() ? "Compare " + shown.size() + " moments" : "Compare " + shown.size() + " runs");
        content.removeAll();
        states.clear();
        stages.clear();
        charts.clear();
        told = List.of();
        if (shown.isEmpty()) {
            content.add(nothing());
        } else {
            build();
        }
    }

    /** Those of these that there are, by their names in the address. */
    private Map<String, Compared> found(Collection<String> keys) {
        Map<String, Run> now = runs.all(keys.stream().map(CompareView::id).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Run::id, r -> r));
        Map<String, Compared> found = new LinkedHashMap<>();
        for (String key : keys) {
            Matcher wanted = WANTED.matcher(key);
            Run run = wanted.matches() ? now.get(wanted.group(1)) : null;
            if (run != null) {
                Integer at = wanted.group(2) == null ? null : Integer.valueOf(wanted.group(2));
                found.put(key, new Compared(run, at, at == null ? run.metrics() : history.at(run.id(), at)));
            }
        }
        return found;
    }

    /** Whether all are moments of the same run. */
    private boolean oneRun() {
        return shown.values().stream().map(c -> c.run().id()).distinct().count() == 1;
    }

    private static String id(String key) {
        return key.replaceFirst("@.*", "");
    }

    private static Div nothing() {
        Anchor list = new Anchor("runs", "Select runs");
        list.addClassName("first");
        Div ways = new Div(list);
        ways.addClassName("ways");
        Div empty = new Div(
                new H2("Nothing to compare"),
                new Paragraph("Select two to four runs in the list, then press Compare."),
                ways);
        empty.addClassName("empty");
        return empty;
    }

    private void build() {
        List<Compared> all = List.copyOf(shown.values());
        Board board = new Board();
        board.getStyle().set("--sides", Integer.toString(all.size()));
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Compared it = all.get(i);
            String source =
                    Settings.plan(catalog, it.run()).map(RunStage::source).orElse("");
            int at = it.at() == null ? -1 : it.at();
            sides.add(new Side(it.key(), it.run().id(), at, LETTERS.get(i), i, source));
        }
        board.add(heads(all), stages(all), curves(all));
        board.sides(sides);
        figures = new NativeTable();
        content.add(board, tables(all));
        update();
    }

    private UnorderedList heads(List<Compared> all) {
        UnorderedList heads = new UnorderedList();
        heads.addClassName("sides");
        for (int i = 0; i < all.size(); i++) {
            Compared it = all.get(i);
            Run run = it.run();
            Anchor name = new Anchor("play?run=" + run.id() + (it.at() == null ? "" : "&at=" + it.at()), it.name());
            name.addClassName("name");
            Div line = new Div(letter(i), name);
            line.addClassName("title");
            Span model = new Span(Settings.model(catalog, run));
            model.addClassName("model");
            Paragraph about =
                    new Paragraph(model, new Span(Settings.dataset(catalog, run)), new Span("seed " + run.seed()));
            about.addClassName("about");
            RunState state = new RunState();
            states.put(it.key(), state);
            ListItem item = new ListItem(line, about, state);
            if (all.size() > 2) {
                Anchor out = new Anchor(
                        "compare?runs="
                                + shown.keySet().stream()
                                        .filter(key -> !key.equals(it.key()))
                                        .collect(Collectors.joining(",")),
                        "Remove");
                out.getElement().setAttribute("aria-label", "Remove " + it.name());
                out.addClassName("out");
                line.add(out);
            }
            family(item, run);
            heads.add(item);
        }
        return heads;
    }

    private static Span letter(int place) {
        Span letter = new Span(LETTERS.get(place));
        letter.addClassName("letter");
        letter.getElement().setAttribute("data-place", Integer.toString(place));
        return letter;
    }

    private void family(Component component, Run run) {
        Settings.plan(catalog, run).ifPresent(p -> component
                .getElement()
                .setAttribute("data-family", p.model().card().family().slug()));
    }

    /** The newest samples of each, with the data behind, all on the axes that the widest needs. */
    private Section stages(List<Compared> all) {
        Div pictures = new Div();
        pictures.addClassName("stages");
        Optional<Box> box = all.stream()
                .flatMap(c -> Settings.plan(catalog, c.run()).stream())
                .flatMap(plan -> plan.data() instanceof Distribution plane ? Stream.of(plane.box()) : Stream.empty())
                .reduce(CompareView::around);
        for (int i = 0; i < all.size(); i++) {
            Compared it = all.get(i);
            Component field = Settings.plan(catalog, it.run())
                    .map(plan -> plan.data().space())
                    .filter(Space.Image.class::isInstance)
                    .<Component>map(space -> new ImageWall((Space.Image) space))
                    .orElseGet(ScatterField::new);
            box.map(RunStage::bounds).ifPresent(b -> field.getElement().setPropertyMap("bounds", b));
            field.getElement().setAttribute("data-run", it.key());
            Span name = new Span(it.name());
            name.addClassName("name");
            Span strays = new Span(); // how many samples lie outside: the browser counts them
            strays.addClassName("strays");
            Div head = new Div(letter(i), name, strays);
            head.addClassName("title");
            Div picture = new Div(head, field);
            picture.addClassName("stage-of");
            family(picture, it.run());
            stages.put(it.key(), field);
            pictures.add(picture);
        }
        Paragraph note = new Paragraph("Data in grey, samples in the family's colour; all axes are the same.");
        note.addClassName("note");
        return section("Samples", note, pictures);
    }

    private static Box around(Box a, Box b) {
        return new Box(
                Math.min(a.left(), b.left()),
                Math.min(a.bottom(), b.bottom()),
                Math.max(a.right(), b.right()),
                Math.max(a.top(), b.top()));
    }

    private static Section section(String name, Component... parts) {
        Section section = new Section(new H2(name));
        section.getElement().setAttribute("aria-label", name);
        section.add(parts);
        return section;
    }

    private Section curves(List<Compared> all) {
        Div grid = new Div();
        grid.addClassName("charts");
        grid.add(chart(FIGURE, "Sliced W₂", "σ, lower is better"));
        List<String> terms = terms(all);
        terms.forEach(term ->
                grid.add(chart("validation." + term, Format.sentence(lessons.name(term)), "term of the objective")));
        Checkbox logarithmic = new Checkbox("Logarithmic");
        logarithmic.addValueChangeListener(e -> charts.values().forEach(c -> c.logarithmic(e.getValue())));
        Section section = section("Curves", grid);
        section.addComponentAtIndex(1, logarithmic);
        if (terms.isEmpty()) {
            Paragraph none = new Paragraph("Their objectives share no term, so their curves can't be compared.");
            none.addClassName("note");
            section.add(none);
        }
        section.addClassName("curves-of");
        return section;
    }

    /** The terms that the objectives of all have. */
    private List<String> terms(List<Compared> all) {
        Set<String> shared = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<Plan> plan = Settings.plan(catalog, all.get(i).run());
            Collection<String> own = plan.map(
                            p -> lessons.of(p.model().card().slug()).terms().sequencedKeySet())
                    .<Collection<String>>map(List::copyOf)
                    .orElse(List.of());
            if (i == 0) {
                shared.addAll(own);
            } else {
                shared.retainAll(own);
            }
        }
        return List.copyOf(shared);
    }

    private Div chart(String metric, String name, String about) {
        LossChart chart = new LossChart();
        chart.getElement().setAttribute("data-curve", metric);
        charts.put(metric, chart);
        Span note = new Span(about + ", on validation points");
        note.addClassName("note");
        Div head = new Div(new H3(name), note);
        head.addClassName("title");
        Div box = new Div(head, chart);
        box.addClassName("chart-of");
        return box;
    }

    private Div tables(List<Compared> all) {
        figures.addClassName("figures-of");
        Paragraph kinds =
                new Paragraph("Each row holds figures of one kind. Figures of different kinds aren't compared: a bound "
                        + "isn't the value it bounds.");
        kinds.addClassName("note");
        Div tables = new Div(section("Figures", figures, kinds), section("Settings", settings(all)));
        tables.addClassName("tables");
        return tables;
    }

    private Div settings(List<Compared> all) {
        List<Map<String, String>> settings =
                all.stream().map(c -> Settings.of(catalog, c.run())).toList();
        List<Settings.Difference> differences = Settings.differences(settings);
        Div box = new Div();
        if (!differences.isEmpty()) {
            NativeTable table = new NativeTable();
            table.addClassName("differences");
            table.getHead().add(head("Setting", all));
            for (Settings.Difference difference : differences) {
                NativeTableRow row = new NativeTableRow(rowHead(new Span(difference.name())));
                difference.values().forEach(value -> row.add(cell(value, "This run has no such setting")));
                table.getBody().add(row);
            }
            box.add(table);
        }
        long alike = Settings.alike(settings);
        Paragraph rest = new Paragraph(
                differences.isEmpty()
                        ? all.size() == 1
                                ? "There is nothing to compare it with."
                                : oneRun()
                                        ? "These are moments of one run: only its live values may differ."
                                        : "Nothing differs, not even the seed: this is the same run twice."
                        : "Everything else is equal: " + alike + (alike == 1 ? " setting." : " settings."));
        rest.addClassName("note");
        box.add(rest);
        return box;
    }

    private NativeTableRow head(String what, List<Compared> all) {
        NativeTableHeaderCell first = new NativeTableHeaderCell(what);
        first.getElement().setAttribute("scope", "col");
        NativeTableRow row = new NativeTableRow(first);
        for (int i = 0; i < all.size(); i++) {
            Span name = new Span(all.get(i).name());
            name.addClassName("name");
            NativeTableHeaderCell cell = new NativeTableHeaderCell(letter(i), name);
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        return row;
    }

    private static NativeTableHeaderCell rowHead(Component... what) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(what);
        cell.getElement().setAttribute("scope", "row");
        return cell;
    }

    private static NativeTableCell cell(@Nullable String value, String none) {
        NativeTableCell cell = new NativeTableCell(value == null ? "–" : value);
        if (value == null) {
            cell.addClassName("none");
            cell.setTitle(none);
        }
        return cell;
    }

    // What changes while runs go on

    private void update() {
        shown.forEach((key, it) -> {
            Objects.requireNonNull(states.get(key)).show(it.run());
            Metric w2 = it.figures().get(FIGURE);
            Objects.requireNonNull(stages.get(key))
                    .getElement()
                    .setProperty(
                            "label",
                            "Samples of " + it.run().name()
                                    + (w2 == null
                                            ? ": none yet"
                                            : " at step " + Format.count(w2.step()) + ", sliced W2 "
                                                    + Format.figure(w2.value())));
        });
        charts.forEach((metric, chart) -> {
            List<String> values = new ArrayList<>();
            int place = 0;
            for (Compared it : shown.values()) {
                Metric m = it.figures().get(metric);
                values.add(LETTERS.get(place++) + " " + (m == null ? "none yet" : Format.figure(m.value())));
            }
            chart.label("%s over training steps; now %s"
                    .formatted(lessons.name(metric.replace("validation.", "")), String.join(", ", values)));
        });
        showFigures();
    }

    private void showFigures() {
        List<Compared> all = List.copyOf(shown.values());
        Set<Row> found = new LinkedHashSet<>();
        all.forEach(c -> c.figures().values().stream()
                .filter(m -> !MetricsPanel.isTerm(m.name()))
                .forEach(m -> found.add(new Row(m.name(), m.kind()))));
        List<Row> rows = found.stream()
                .sorted(Comparator.comparingInt((Row r) -> order(r.metric()))
                        .thenComparing(Row::metric)
                        .thenComparing(Row::kind))
                .toList();
        List<String> now = rows.stream()
                .map(row -> all.stream().map(c -> c.figures().get(row.metric())).toList() + row.toString())
                .toList();
        if (now.equals(told) && figures.getBody().getChildren().findAny().isPresent()) {
            return;
        }
        told = now;
        figures.getBody().removeAll();
        figures.getHead().removeAll();
        figures.getHead().add(head("Figure", all));
        for (Row row : rows) {
            Span kind = new Span(row.kind().slug());
            kind.addClassNames("kind", row.kind().slug());
            NativeTableRow line = new NativeTableRow(rowHead(new Span(MetricsPanel.name(row.metric())), kind));
            line.getElement().setAttribute("data-metric", row.metric());
            all.forEach(it -> line.add(figure(it, row)));
            figures.getBody().add(line);
        }
        if (rows.isEmpty()) {
            figures.getBody().add(new NativeTableRow(rowHead(new Span("None yet; they come once a run trains."))));
        }
    }

    /** Likelihoods first, then samples. */
    private static int order(String metric) {
        int place = ORDER.indexOf(metric);
        return place < 0 ? ORDER.size() : place;
    }

    private NativeTableCell figure(Compared it, Row row) {
        Metric m = it.figures().get(row.metric());
        if (m == null || m.kind() != row.kind()) {
            String why = m != null
                    ? "Its figure is of another kind: " + m.kind().slug()
                    : Settings.plan(catalog, it.run())
                            .map(p -> p.model().card().noDensity())
                            .filter(no -> !no.isEmpty())
                            .orElse("This run has no such figure, or none yet");
            return cell(null, why);
        }
        Format.Measured told = m.name().equals("modes")
                ? new Format.Measured(Format.count(Math.round(m.value())), "")
                : m.standardError() == null
                        ? new Format.Measured(Format.figure(m.value()), "")
                        : Format.measured(m.value(), m.standardError());
        Span value = new Span(told.value());
        value.addClassName("value");
        Span error = new Span(told.error().isEmpty() ? "" : "± " + told.error());
        error.addClassName("unit");
        Div about = new Div(m.unit() + ", " + m.split());
        about.addClassName("unit");
        NativeTableCell cell = new NativeTableCell(value, error, about);
        cell.setTitle(m.note() + " Measured at step " + Format.count(m.step()) + ".");
        return cell;
    }

    private void news(Set<String> changed) {
        // With anything that happens the places in line may have moved.
        if (shown.values().stream().noneMatch(c -> changed.contains(c.run().id()))
                && (changed.isEmpty()
                        || shown.values().stream().noneMatch(c -> c.run().state() == Run.State.QUEUED))) {
            return;
        }
        Map<String, Compared> now = found(shown.keySet());
        if (now.size() < shown.size()) {
            List<Run> deleted = shown.entrySet().stream()
                    .filter(e -> !now.containsKey(e.getKey()))
                    .map(e -> e.getValue().run())
                    .distinct()
                    .toList();
            show(List.copyOf(now.keySet()), deleted);
            return;
        }
        shown.replaceAll((key, before) -> {
            Compared after = Objects.requireNonNull(now.get(key));
            if (before.run().state() != after.run().state()) {
                announced.setText(after.run().name() + ": " + RunState.word(after.run()));
            }
            return after;
        });
        update();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        lookout = new RunsListener(watching, event.getUI(), this::news);
        lookout.start();
        if (!shown.isEmpty()) {
            news(shown.keySet().stream()
                    .map(CompareView::id)
                    .collect(Collectors.toSet())); // what happened since they were read
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (lookout != null) {
            lookout.stop();
        }
    }
}
