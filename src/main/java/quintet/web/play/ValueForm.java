package quintet.web.play;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.declare.Violation;

/** Every value that a run, its model and its data declare, in groups, with the advanced ones folded. */
final class ValueForm extends Div implements ValueField.Listener {

    /** What the page hears of the values. */
    interface Listener {
        /** A value was changed. */
        void changed();

        /** The value of something that can be changed while a run trains was let go of. */
        void live(String name, Object value);
    }

    private static final String NEW_RUN = "starts a new run";

    private final Catalog catalog;
    private final Listener listener;
    private final Map<String, ValueField> hyperparameters = new LinkedHashMap<>();
    private final Map<String, ValueField> parameters = new LinkedHashMap<>();
    private final Map<String, ValueField> own = new LinkedHashMap<>();
    private final Details advanced = new Details();
    /** What is said over values that a run takes up while it trains. */
    private final List<Span> atOnce = new ArrayList<>();

    private boolean watching;

    ValueForm(Catalog catalog, Listener listener) {
        this.catalog = catalog;
        this.listener = listener;
        addClassName("form");
        advanced.addClassName("advanced");
    }

    /** Makes the fields of a plan. */
    void show(Plan plan) {
        removeAll();
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
        add(advanced);
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
            add(plain);
        }
        Div more = parts(label, fields.stream().filter(ValueField::advanced));
        if (more.getComponentCount() > 0) {
            folded.add(more);
        }
    }

    /** The fields of a group: above those that start a new run, and above those that apply at once, that they do. */
    private Div parts(String label, Stream<ValueField> fields) {
        Div group = SetUpPanel.group(label, "part");
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

    /** Says beside the fields what of a link can't be used, and answers with what belongs to none. */
    String refuse(List<Violation> wrong, Map<String, String> given) {
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
        summarise();
        return String.join(" ", general);
    }

    /** Whether a field is wrong, which is then in view. */
    boolean showWrong() {
        Optional<ValueField> wrong = all().filter(ValueField::wrong).findFirst();
        wrong.filter(ValueField::advanced).ifPresent(f -> advanced.setOpened(true));
        return wrong.isPresent();
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

    /**
     * A plan of these with what stands in the form, and the last good value where something is wrong.
     *
     * @throws Invalid where the values don't go together
     */
    Plan plan(ModelEntry model, DataEntry dataset) {
        return catalog.plan(
                model,
                dataset,
                ((Number) field("seed").value()).longValue(),
                (Integer) field("steps").value(),
                (Integer) field("patience").value(),
                values(hyperparameters),
                values(parameters));
    }

    /** A plan of another model or data set: with its defaults, but a number of steps that was set by hand stays. */
    Plan choose(Plan now, ModelEntry model, DataEntry dataset) {
        boolean other = !model.is(now.model());
        ModelEntry chosen = model.on(dataset);
        boolean ownSteps = field("steps").changed();
        return catalog.plan(
                chosen,
                dataset,
                now.seed(),
                ownSteps ? now.steps() : chosen.card().steps(),
                now.patience(),
                other ? Map.of() : PlaygroundUrl.changed(now.model().hyperparameters(), now.hyperparameters()),
                dataset.is(now.dataset()) ? now.datasetParameters() : Map.of());
    }

    /** Sets hyperparameters as if they had been set by hand. */
    void take(Map<String, Object> changes) {
        changes.forEach(
                (name, value) -> Optional.ofNullable(hyperparameters.get(name)).ifPresent(f -> f.set(value)));
        changed();
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
