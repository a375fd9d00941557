package quintet.web;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.declare.Hyperparameter.About;
import quintet.declare.Hyperparameter.WholeNumber;
import quintet.declare.Violation;
import quintet.model.Family;

/** Where family, model, data and every declared value are chosen. It is made anew for another model or data set. */
final class SetupPanel extends Section {
    private final List<HyperField> fields = new ArrayList<>();

    /** What the panel tells of. */
    interface Listener {
        void model(ModelEntry model);

        void dataset(DataEntry dataset);

        void seed(long seed);

        void steps(int steps);

        void value(Hyperparameter it, Object value);
    }

    SetupPanel(Catalog catalog, Choices choices, Listener to) {
        addClassName("setup");
        getElement().setAttribute("aria-label", "Set-up");
        add(new H2("Family"), families(catalog, choices, to::model));
        Paragraph idea = new Paragraph(choices.model().card().family().keyIdea());
        idea.addClassName("help");
        add(idea, new H2("Model"), models(catalog, choices, to::model));
        add(new H2("Data"), datasets(catalog, choices, to::dataset));
        group("", choices.dataset().parameters().all(), choices.datasetParameters(), to::value);
        for (Group group : List.of(Group.MODEL, Group.OPTIMISATION, Group.SAMPLING)) {
            List<Hyperparameter> all = choices.model().hyperparameters().all().stream()
                    .filter(it -> it.about().group() == group)
                    .toList();
            group(group.label(), all, choices.hyperparameters(), to::value);
        }
        add(new H2("Run"));
        add(number(
                "steps",
                "Steps",
                "",
                1,
                Catalog.MOST_STEPS,
                choices.model().card().steps(),
                choices.steps(),
                true,
                "Updates of the weights until the run ends.",
                to::steps));
        add(number(
                "seed",
                "Seed",
                "",
                0,
                1_000_000,
                1,
                (int) Math.min(1_000_000, choices.seed()),
                false,
                "Fixes every random number of the run.",
                s -> to.seed(s)));
    }

    private HyperField number(
            String name,
            String label,
            String symbol,
            int min,
            int max,
            int standard,
            int now,
            boolean log,
            String help,
            Consumer<Integer> to) {
        HyperField field = new HyperField(
                new WholeNumber(
                        new About(name, label, symbol, help, false, Group.MODEL, false), min, max, log, standard),
                now,
                (n, value) -> to.accept((Integer) value));
        fields.add(field);
        return field;
    }

    private static Div families(Catalog catalog, Choices choices, Consumer<ModelEntry> to) {
        Div chips = new Div();
        chips.addClassName("chips");
        chips.getElement().setAttribute("role", "group").setAttribute("aria-label", "Family");
        for (Family family : Family.values()) {
            Button chip = new Button(chip(family), e -> catalog.models().stream()
                    .filter(m -> m.card().family() == family)
                    .findFirst()
                    .ifPresent(to));
            chip.getElement()
                    .setAttribute(
                            "aria-pressed",
                            String.valueOf(choices.model().card().family() == family));
            chip.getElement().setAttribute("data-family", PlayView.accent(family));
            chip.setTooltipText(family.category());
            chips.add(chip);
        }
        return chips;
    }

    private static String chip(Family family) {
        return switch (family) {
            case AUTOREGRESSIVE -> "ARM";
            case FLOW -> "Flow";
            case LATENT -> "Latent";
            case ENERGY -> "Energy";
            case SCORE -> "Score";
        };
    }

    private static RadioButtonGroup<ModelEntry> models(Catalog catalog, Choices choices, Consumer<ModelEntry> to) {
        RadioButtonGroup<ModelEntry> models = new RadioButtonGroup<>();
        models.setAriaLabel("Model");
        models.setItems(catalog.models().stream()
                .filter(m -> m.card().family() == choices.model().card().family())
                .toList());
        models.setRenderer(new ComponentRenderer<>(m -> {
            Span line = new Span(m.card().line());
            line.addClassName("help");
            return new Span(new Span(m.card().name()), line);
        }));
        models.setValue(choices.model());
        models.addValueChangeListener(e -> to.accept(e.getValue()));
        models.addClassName("models");
        return models;
    }

    private static Select<DataEntry> datasets(Catalog catalog, Choices choices, Consumer<DataEntry> to) {
        Select<DataEntry> datasets = new Select<>();
        datasets.setAriaLabel("Data");
        datasets.setItems(catalog.datasets());
        datasets.setItemLabelGenerator(DataEntry::name);
        datasets.setValue(choices.dataset());
        datasets.setHelperText(choices.dataset().help());
        datasets.addValueChangeListener(e -> to.accept(e.getValue()));
        return datasets;
    }

    private void group(
            String title, List<Hyperparameter> all, Map<String, Object> values, BiConsumer<Hyperparameter, Object> to) {
        if (all.isEmpty()) {
            return;
        }
        if (!title.isEmpty()) {
            Span when =
                    new Span(all.getFirst().about().group() == Group.SAMPLING ? "applies at once" : "starts a new run");
            when.addClassName("help");
            H2 heading = new H2(title);
            heading.add(when);
            add(heading);
        }
        Div folded = new Div();
        for (Hyperparameter it : all) {
            HyperField field = new HyperField(
                    it, values.getOrDefault(it.name(), it.standard()), (name, value) -> to.accept(it, value));
            field.setClassName("live", it.about().live());
            fields.add(field);
            if (it.about().advanced()) {
                folded.add(field);
            } else {
                add(field);
            }
        }
        if (folded.getChildren().findAny().isPresent()) {
            Details more = new Details("Advanced (" + folded.getComponentCount() + ")", folded);
            boolean changed = all.stream()
                    .anyMatch(it -> it.about().advanced()
                            && !it.standard().equals(values.getOrDefault(it.name(), it.standard())));
            more.setOpened(changed);
            add(more);
        }
    }

    /** Says beside each field what is wrong with it; answers what belongs to no field. */
    List<String> refuse(List<Violation> wrong) {
        return wrong.stream()
                .filter(v -> fields.stream()
                        .filter(f -> f.it.name().equals(v.field()))
                        .peek(f -> f.refuse(v.message()))
                        .findAny()
                        .isEmpty())
                .map(Violation::message)
                .toList();
    }

    /** The fields in which stands what can't be. */
    Stream<HyperField> refused() {
        return fields.stream().filter(HyperField::refused);
    }
}
