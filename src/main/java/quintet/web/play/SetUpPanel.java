package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.fetch.Downloads;
import quintet.lesson.Atlas;
import quintet.model.Family;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;
import quintet.web.data.DataThumb;
import quintet.web.data.FetchPanel;
import quintet.web.data.OwnSetsPanel;
import quintet.web.parts.Format;
import quintet.web.parts.Trouble;

/** What is to be trained: family, model, data set, and every value that they declare, generated from the declarations. */
final class SetUpPanel extends Section implements OwnSetsPanel.Listener {

    /** What the page hears of the set-up. */
    interface Listener extends ValueForm.Listener {
        /** Another model or data set was chosen. */
        void chosen(Plan plan);
    }

    private final Catalog catalog;
    private final OwnSetsPanel ownSets;
    private final FetchPanel fetching;
    private final Listener listener;
    private final Map<Family, NativeButton> families = new LinkedHashMap<>();
    private final Div models = new Div();
    private final Map<ModelEntry, NativeButton> buttons = new LinkedHashMap<>();
    private final Map<String, NativeButton> datasets = new LinkedHashMap<>();
    private final Map<String, DataThumb> thumbs = new HashMap<>();
    private final Div sets = group("Data", "sets");
    private final Paragraph familyLine = new Paragraph();
    private final Paragraph dataLine = new Paragraph();
    private final ValueForm form;
    private final Trouble trouble = Trouble.ofPage();

    private Plan base;
    private Plan good; // what stood in the form when it last went together
    private @Nullable Family listed;

    SetUpPanel(
            Catalog catalog,
            Atlas atlas,
            OwnDatasets ownDatasets,
            Downloads downloads,
            Seat seat,
            Plan first,
            Listener listener) {
        this.catalog = catalog;
        this.listener = listener;
        form = new ValueForm(catalog, listener);
        ownSets = new OwnSetsPanel(ownDatasets, seat, this);
        fetching = new FetchPanel(downloads, seat, this::fetched);
        base = first;
        setId("set-up");
        getElement().setAttribute("aria-label", "Set-up");
        familyLine.addClassName("note");
        dataLine.addClassName("note");
        Div chips = group("Family", "families");
        for (Family family : Family.values()) {
            NativeButton chip = new NativeButton(shortName(family), e -> {
                if (base.model().card().family() != family) {
                    model(catalog.model(atlas.face(family)));
                }
            });
            chip.getElement().setAttribute("data-family", family.slug());
            chip.setTitle(family.category() + ": " + family.keyIdea());
            families.put(family, chip);
            chips.add(chip);
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
                block(new H2("Data"), sets, dataLine, fetching, ownSets),
                form);
        show(first, List.of(), Map.of());
    }

    private NativeButton tile(DataEntry entry) {
        NativeButton tile = new NativeButton();
        DataThumb thumb = new DataThumb(entry);
        tile.add(thumb, new Span(entry.name()));
        thumbs.put(entry.slug(), thumb);
        tile.addClickListener(e -> choose(base.model(), known(entry)));
        tile.setTitle(entry.help());
        if (DataEntry.isOwn(entry.slug())) {
            tile.addClassName("own");
            tile.setTitle(entry.name() + ": " + entry.help());
        }
        datasets.put(entry.slug(), tile);
        return tile;
    }

    /** Data that were to be fetched are here. */
    private void fetched(DataEntry entry) {
        Optional.ofNullable(thumbs.get(entry.slug())).ifPresent(thumb -> thumb.fetched(entry));
        listener.changed();
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
        choose(base.model(), catalog.first(base.model()));
    }

    private void leave(String slug) {
        Optional.ofNullable(datasets.remove(slug)).ifPresent(NativeButton::removeFromParent);
    }

    private static Div block(Component... parts) {
        Div block = new Div(parts);
        block.addClassName("block");
        return block;
    }

    static Div group(String label, String style) {
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

    /** A model that can't learn the data that are chosen brings some that it can, and it is said why. */
    private void model(ModelEntry model) {
        Optional<String> refusal = model.refusal(base.dataset());
        take(model, refusal.isEmpty() ? base.dataset() : catalog.first(model), refusal);
    }

    /** Data that the model can't learn bring one that can, and it is said why. */
    private void choose(ModelEntry model, DataEntry dataset) {
        take(catalog.able(model, dataset), dataset, model.refusal(dataset));
    }

    private void take(ModelEntry model, DataEntry dataset, Optional<String> said) {
        Plan plan = form.choose(plan(), model, dataset);
        show(plan, said.stream().map(why -> new Violation("dataset", why)).toList(), Map.of());
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
        buttons.forEach((m, button) -> pressed(button, m.is(model)));
        String chosen = plan.dataset().slug();
        if (!datasets.containsKey(chosen)) { // another person's, or one's own that was just made
            sets.addComponentAtIndex(sets.getComponentCount() - 1, tile(plan.dataset()));
        }
        datasets.forEach(
                (slug, tile) -> pressed(tile, slug.equals(plan.dataset().slug())));
        dataLine.setText(plan.dataset().help());
        ownSets.family(family.slug());
        ownSets.chosen(plan.dataset());
        fetching.chosen(plan.dataset());
        form.show(plan);
        trouble.tell(form.refuse(wrong, given));
    }

    private void list(Family family) {
        models.removeAll();
        buttons.clear();
        catalog.models().stream().filter(m -> m.card().family() == family).forEach(m -> {
            NativeButton button = new NativeButton();
            button.add(new Span(m.card().name()), new Span(m.card().line()));
            button.addClickListener(e -> model(m));
            button.setTitle(m.card().paper() + ", arXiv:" + m.card().arxiv());
            buttons.put(m, button);
            models.add(button);
        });
    }

    private static void pressed(NativeButton button, boolean on) {
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
    }

    /** What stands in the form, with the last good value where something is wrong. */
    Plan plan() {
        try {
            good = form.plan(base.model(), base.dataset());
        } catch (Invalid e) {
            // Each value is right, but not together with the others: it is said when the run is to begin.
        }
        return good;
    }

    /** What stands in the form, if all of it is right; else that is said beside the fields. */
    Optional<Plan> checked() {
        if (form.showWrong()) {
            return Optional.empty();
        }
        try {
            return Optional.of(form.plan(base.model(), base.dataset()));
        } catch (Invalid e) {
            trouble.tell(form.refuse(e.violations(), Map.of()));
            return Optional.empty();
        }
    }

    /** Puts values of hyperparameters into the form, as a remedy proposes them. */
    void take(Map<String, Object> changes) {
        form.take(changes);
    }

    /** Sets a hyperparameter as if it had been set in the form. */
    void turn(String name, Object value) {
        form.take(Map.of(name, value));
    }

    /** The hyperparameter was let go of elsewhere. */
    void letGo(String name) {
        form.letGo(name);
    }

    /** Whether a run is shown that nobody here can steer, so that nothing applies to it. */
    void watching(boolean another) {
        form.watching(another);
    }
}
