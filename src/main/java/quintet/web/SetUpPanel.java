package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.model.Family;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;

/** What is to be trained: family, model, data set, and every value that they declare, generated from the declarations. */
final class SetUpPanel extends Section implements ValueField.Listener, OwnSetsPanel.Listener {

    /** What the page hears of the set-up. */
    interface Listener {
        /** Another model or data set was chosen. */
        void chosen(Plan plan);

        /** A value was changed. */
        void changed();

        /** The value of something that can be changed while a run trains was let go of. */
        void live(String name, Object value);
    }

    private static final String NEW_RUN = "starts a new run";

    private final Catalog catalog;
    private final OwnSetsPanel ownSets;
    private final Listener listener;
    private final Map<Family, NativeButton> families = new LinkedHashMap<>();
    private final Div models = new Div();
    private final Map<ModelEntry, NativeButton> buttons = new LinkedHashMap<>();
    private final Map<String, NativeButton> datasets = new LinkedHashMap<>();
    private final Div sets = group("Data", "sets");
    private final Paragraph familyLine = new Paragraph();
    private final Paragraph dataLine = new Paragraph();
    private final Div form = new Div();
    private final Map<String, ValueField> hyperparameters = new LinkedHashMap<>();
    private final Map<String, ValueField> parameters = new LinkedHashMap<>();
    private final Map<String, ValueField> own = new LinkedHashMap<>();
    private final Details advanced = new Details();
    private final Paragraph trouble = new Paragraph();
    /** What is said over values that a run takes up while it trains. */
    private final List<Span> atOnce = new ArrayList<>();

    private Plan base;
    /** The last that could be made of what stands in the form. */
    private Plan good;

    private boolean watching;
    private @Nullable Family listed;

    SetUpPanel(Catalog catalog, OwnDatasets ownDatasets, Seat seat, Plan first, Listener listener) {
        this.catalog = catalog;
        this.listener = listener;
        ownSets = new OwnSetsPanel(ownDatasets, seat, this);
        base = first;
        good = first;
        setId("set-up");
        getElement().setAttribute("aria-label", "Set-up");
        trouble.addClassNames("error", "trouble");
        trouble.getElement().setAttribute("role", "alert");
        familyLine.addClassName("note");
        dataLine.addClassName("note");
        form.addClassName("form");
        advanced.addClassName("advanced");
        Div chips = group("Family", "families");
        for (Family family : Family.values()) {
            List<ModelEntry> of = catalog.models().stream()
                    .filter(m -> m.card().family() == family)
                    .toList();
            if (!of.isEmpty()) {
                NativeButton chip = new NativeButton(shortName(family), e -> {
                    if (base.model().card().family() != family) {
                        choose(of.getFirst(), base.dataset());
                    }
                });
                chip.getElement().setAttribute("data-family", family.slug());
                chip.setTitle(family.category() + ": " + family.keyIdea());
                families.put(family, chip);
                chips.add(chip);
            }
        }
        catalog.datasets().forEach(entry -> sets.add(tile(entry)));
        ownSets.entries().forEach(entry -> sets.add(tile(entry)));
        sets.add(ownSets.opener());
        models.addClassName("models");
        models.getElement().setAttribute("role", "group");
        models.getElement().setAttribute("aria-label", "Model");
        add(
                trouble,
                block(new H2("Family"), chips, familyLine),
                block(new H2("Model"), models),
                block(new H2("Data"), sets, dataLine, ownSets),
                form);
        show(first, List.of(), Map.of());
    }

    private NativeButton tile(DataEntry entry) {
        NativeButton tile = new NativeButton();
        tile.add(new DataThumb(entry), new Span(entry.name()));
        tile.addClickListener(e -> choose(base.model(), known(entry)));
        tile.setTitle(entry.help());
        if (DataEntry.isOwn(entry.slug())) {
            tile.addClassName("own");
            tile.setTitle(entry.name() + ": " + entry.help());
        }
        datasets.put(entry.slug(), tile);
        return tile;
    }

    /** A data set as it is called now. */
    private DataEntry known(DataEntry entry) {
        return DataEntry.isOwn(entry.slug()) ? catalog.dataset(entry.slug()) : entry;
    }

    /** A person's own data set was made, or is back: it has a tile, and is chosen. */
    @Override
    public void brought(DataEntry entry) {
        choose(base.model(), entry);
    }

    @Override
    public void renamed(DataEntry entry) {
        leave(entry.slug());
        choose(base.model(), entry);
    }

    /** A person's own data set is gone; another is chosen in its place. */
    @Override
    public void deleted(DataEntry entry) {
        leave(entry.slug());
        choose(base.model(), catalog.dataset(PlaygroundUrl.FIRST_DATASET));
    }

    private void leave(String slug) {
        Optional.ofNullable(datasets.remove(slug)).ifPresent(NativeButton::removeFromParent);
    }

    private static Div block(Component... parts) {
        Div block = new Div(parts);
        block.addClassName("block");
        return block;
    }

    private static Div group(String label, String style) {
        Div group = new Div();
        group.addClassName(style);
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", label);
        return group;
    }

    /** What there is room for on a chip; its title says all. */
    private static String shortName(Family family) {
        return family == Family.AUTOREGRESSIVE ? "ARM" : Format.sentence(family.slug());
    }

    private void choose(ModelEntry model, DataEntry dataset) {
        Optional<String> refusal = model.refusal(dataset);
        if (refusal.isPresent()) {
            show(base, List.of(new Violation("dataset", refusal.get())), Map.of());
            return;
        }
        boolean other = model != base.model();
        Plan now = plan();
        Plan plan = catalog.plan(
                model,
                dataset,
                now.seed(),
                // a number that was set by hand stays
                other && !field("steps").changed() ? model.card().steps() : now.steps(),
                now.patience(),
                other ? Map.of() : now.hyperparameters(),
                dataset.is(base.dataset()) ? now.datasetParameters() : Map.of());
        show(plan, List.of(), Map.of());
        listener.chosen(plan);
    }

    /** Shows a plan, and beside the fields what of a link can't be used. */
    void show(Plan plan, List<Violation> wrong, Map<String, String> given) {
        base = plan;
        good = plan;
        ModelEntry model = plan.model();
        Family family = model.card().family();
        families.forEach((f, chip) -> pressed(chip, f == family));
        familyLine.setText(family.keyIdea());
        if (family != listed) { // else a press of a model could meet a button that is just being replaced
            listed = family;
            list(family);
        }
        buttons.forEach((m, button) -> pressed(button, m == model));
        String chosen = plan.dataset().slug();
        if (!datasets.containsKey(chosen)) { // another person's, or one's own that was just made
            sets.addComponentAtIndex(sets.getComponentCount() - 1, tile(plan.dataset()));
        }
        datasets.forEach(
                (slug, tile) -> pressed(tile, slug.equals(plan.dataset().slug())));
        dataLine.setText(plan.dataset().help());
        ownSets.family(family.slug());
        ownSets.chosen(plan.dataset());
        fill(plan);
        say(wrong, given);
        summarise();
    }

    private void list(Family family) {
        models.removeAll();
        buttons.clear();
        catalog.models().stream().filter(m -> m.card().family() == family).forEach(m -> {
            NativeButton button = new NativeButton();
            button.add(new Span(m.card().name()), new Span(m.card().line()));
            button.addClickListener(e -> choose(m, base.dataset()));
            button.setTitle(m.card().paper() + ", arXiv:" + m.card().arxiv());
            buttons.put(m, button);
            models.add(button);
        });
    }

    private static void pressed(NativeButton button, boolean on) {
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
    }

    private void fill(Plan plan) {
        form.removeAll();
        hyperparameters.clear();
        parameters.clear();
        own.clear();
        atOnce.clear();
        Div folded = new Div();
        List<ValueField> run = Stream.of(RunFields.SEED, RunFields.steps(plan.model()), RunFields.PATIENCE)
                .map(it -> made(it, own))
                .toList();
        section("Run", run, folded);
        for (Group group : Group.values()) {
            Stream<ValueField> some = Stream.concat(
                    plan.model().hyperparameters().all().stream()
                            .filter(h -> h.about().group() == group)
                            .map(h -> made(h, hyperparameters)),
                    plan.dataset().parameters().all().stream()
                            .filter(h -> h.about().group() == group)
                            .map(h -> made(h, parameters)));
            section(group.label(), some.toList(), folded);
        }
        field("seed").set(plan.seed());
        field("steps").set(plan.steps());
        field("patience").set(plan.patience());
        hyperparameters.forEach(
                (name, f) -> f.set(Objects.requireNonNull(plan.hyperparameters().get(name))));
        parameters.forEach((name, f) ->
                f.set(Objects.requireNonNull(plan.datasetParameters().get(name))));
        advanced.removeAll();
        advanced.add(folded);
        advanced.setOpened(false);
        form.add(advanced);
    }

    private ValueField made(Hyperparameter it, Map<String, ValueField> into) {
        ValueField field = new ValueField(it, this);
        into.put(it.name(), field);
        return field;
    }

    private void section(String label, List<ValueField> fields, Div folded) {
        Div plain = parts(label, fields.stream().filter(f -> !f.advanced()));
        if (plain.getComponentCount() > 0) {
            plain.addClassName("block");
            form.add(plain);
        }
        Div more = parts(label, fields.stream().filter(ValueField::advanced));
        if (more.getComponentCount() > 0) {
            folded.add(more);
        }
    }

    /** The fields of a group: above those that start a new run, and above those that apply at once, that they do. */
    private Div parts(String label, Stream<ValueField> fields) {
        Div group = group(label, "part");
        Map<Boolean, List<ValueField>> byLive =
                fields.collect(Collectors.groupingBy(ValueField::live, LinkedHashMap::new, Collectors.toList()));
        byLive.forEach((live, some) -> {
            Span when = new Span(live ? atOnce() : NEW_RUN);
            if (live) {
                atOnce.add(when);
            }
            Div heading = new Div(group.getComponentCount() == 0 ? new H3(label) : new Span(), when);
            heading.addClassName("heading");
            group.add(heading);
            some.forEach(group::add);
        });
        return group;
    }

    private String atOnce() {
        return watching ? NEW_RUN : "applies at once";
    }

    /** Whether a run is shown that nobody here can steer, so that nothing applies to it. */
    void watching(boolean another) {
        watching = another;
        atOnce.forEach(when -> when.setText(atOnce()));
    }

    private void say(List<Violation> wrong, Map<String, String> given) {
        List<String> general = new ArrayList<>();
        for (Violation v : wrong) {
            Optional<ValueField> field =
                    all().filter(f -> f.name().equals(v.field())).findFirst();
            field.ifPresentOrElse(
                    f -> {
                        String text = given.get(v.field());
                        if (text == null) {
                            f.refuse(v.message());
                        } else {
                            f.refuse(text, v.message());
                        }
                        if (f.advanced()) {
                            advanced.setOpened(true);
                        }
                    },
                    () -> general.add(v.message()));
        }
        trouble.setText(String.join(" ", general));
        trouble.setVisible(!general.isEmpty());
    }

    private void summarise() {
        List<ValueField> hidden = all().filter(ValueField::advanced).toList();
        long changed = hidden.stream().filter(ValueField::changed).count();
        advanced.setSummaryText(
                "Advanced: " + hidden.size() + " more, " + (changed == 0 ? "all at default" : changed + " changed"));
    }

    private Stream<ValueField> all() {
        return Stream.of(own, hyperparameters, parameters).flatMap(m -> m.values().stream());
    }

    private ValueField field(String name) {
        return Objects.requireNonNull(own.get(name));
    }

    private static Map<String, Object> values(Map<String, ValueField> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((name, f) -> values.put(name, f.value()));
        return values;
    }

    /** What stands in the form, with the last good value where something is wrong. */
    Plan plan() {
        try {
            good = read();
        } catch (Invalid e) {
            // Each value is right, but not together with the others: it is said when the run is to begin.
        }
        return good;
    }

    private Plan read() {
        return catalog.plan(
                base.model(),
                base.dataset(),
                ((Number) field("seed").value()).longValue(),
                (Integer) field("steps").value(),
                (Integer) field("patience").value(),
                values(hyperparameters),
                values(parameters));
    }

    /** What stands in the form, if all of it is right; else that is said beside the fields. */
    Optional<Plan> checked() {
        Optional<ValueField> wrong = all().filter(ValueField::wrong).findFirst();
        if (wrong.isPresent()) {
            if (wrong.get().advanced()) {
                advanced.setOpened(true);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(read());
        } catch (Invalid e) {
            say(e.violations(), Map.of());
            return Optional.empty();
        }
    }

    /** Puts values of hyperparameters into the form, as a remedy proposes them. */
    void take(Map<String, Object> changes) {
        changes.forEach(
                (name, value) -> Optional.ofNullable(hyperparameters.get(name)).ifPresent(f -> f.set(value)));
        changed();
    }

    /** Sets a hyperparameter as if it had been set in the form. */
    void turn(String name, Object value) {
        take(Map.of(name, value));
    }

    /** The hyperparameter was let go of elsewhere. */
    void letGo(String name) {
        Optional.ofNullable(hyperparameters.get(name)).ifPresent(this::committed);
    }

    @Override
    public void changed(ValueField field) {
        changed();
    }

    private void changed() {
        summarise();
        listener.changed();
    }

    @Override
    public void committed(ValueField field) {
        if (field.live() && !field.wrong()) {
            listener.live(field.name(), field.value());
        }
    }
}
