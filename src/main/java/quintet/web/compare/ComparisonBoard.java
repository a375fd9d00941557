package quintet.web.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quintet.data.Distribution;
import quintet.space.Space;
import quintet.web.parts.Format;
import quintet.web.parts.ImageWall;
import quintet.web.parts.LossChart;
import quintet.web.parts.RunState;
import quintet.web.parts.ScatterField;
import quintet.web.parts.Settings;
import quintet.web.parts.TextWall;

/**
 * The browser's connections to the logs of runs that are compared, around what they feed: who they are, their newest samples
 * on the same axes, and their curves over each other.
 */
@Tag("compare-runs")
@JsModule("./components/wire/compare-runs.ts")
final class ComparisonBoard extends Component implements HasComponents {
    private static final int COLUMNS = 4;

    private final Map<String, RunState> states = new LinkedHashMap<>();
    private final Map<String, Component> pictures = new LinkedHashMap<>();
    private final Map<String, LossChart> charts = new LinkedHashMap<>();

    ComparisonBoard(Comparison of) {
        getStyle().set("--sides", Integer.toString(Math.min(COLUMNS, of.all().size())));
        add(heads(of), stages(of));
        Likelihoods.of(of).ifPresent(it -> {
            Div box = new Div(it);
            box.addClassName("likelihoods");
            add(section("How likely?", box));
        });
        add(curves(of));
        getElement().setPropertyList("runs", of.sides());
    }

    /** Says anew what changes while runs go on. */
    void show(Comparison now) {
        for (Compared it : now.all()) {
            Objects.requireNonNull(states.get(it.key())).show(it.run());
            Objects.requireNonNull(pictures.get(it.key())).getElement().setProperty("label", now.picture(it));
        }
        charts.forEach((metric, chart) -> chart.label(now.curves(metric)));
    }

    private UnorderedList heads(Comparison of) {
        UnorderedList heads = new UnorderedList();
        heads.addClassName("sides");
        for (int i = 0; i < of.all().size(); i++) {
            Compared it = of.all().get(i);
            Anchor name = new Anchor(it.link(), it.name());
            name.addClassName("name");
            Div line = new Div(new Letter(i), name);
            line.addClassName("title");
            Span model = new Span(Settings.model(of.catalog(), it.run()));
            model.addClassName("model");
            Paragraph about = new Paragraph(
                    model,
                    new Span(Settings.dataset(of.catalog(), it.run())),
                    new Span("seed " + it.run().seed()));
            about.addClassName("about");
            RunState state = new RunState();
            states.put(it.key(), state);
            if (of.all().size() > 2) {
                Anchor out = new Anchor(of.without(it), "Remove");
                out.getElement().setAttribute("aria-label", "Remove " + it.name());
                out.addClassName("out");
                line.add(out);
            }
            heads.add(coloured(new ListItem(line, about, state), of, it));
        }
        return heads;
    }

    private static <C extends Component> C coloured(C component, Comparison of, Compared it) {
        of.family(it).ifPresent(family -> component.getElement().setAttribute("data-family", family));
        return component;
    }

    /** The newest samples of each, with the data behind, all on the axes that the widest needs. */
    private Section stages(Comparison of) {
        Div all = new Div();
        all.addClassName("stages");
        for (int i = 0; i < of.all().size(); i++) {
            Compared it = of.all().get(i);
            Component field =
                    switch (of.space(it).orElse(Distribution.PLANE)) {
                        case Space.Reals _ -> new ScatterField();
                        case Space.Image image -> new ImageWall(image);
                        case Space.Text _ -> new TextWall();
                    };
            of.box().ifPresent(b -> field.getElement().setPropertyBean("bounds", b.square()));
            field.getElement().setAttribute("data-run", it.key());
            Span name = new Span(it.name());
            name.addClassName("name");
            Span strays = new Span(); // how many samples lie outside: the browser counts them
            strays.addClassName("strays");
            Div head = new Div(new Letter(i), name, strays);
            head.addClassName("title");
            Div picture = new Div(head, field);
            picture.addClassName("stage-of");
            pictures.put(it.key(), field);
            all.add(coloured(picture, of, it));
        }
        if (of.box().isEmpty()) {
            return section("Samples", all);
        }
        Paragraph note = new Paragraph("Data in grey, samples in the family's colour; all axes are the same.");
        note.addClassName("note");
        return section("Samples", note, all);
    }

    static Section section(String name, Component... parts) {
        Section section = new Section(new H2(name));
        section.getElement().setAttribute("aria-label", name);
        section.add(parts);
        return section;
    }

    private Section curves(Comparison of) {
        Div grid = new Div();
        grid.addClassName("charts");
        if (of.all().stream().anyMatch(it -> !(of.space(it).orElse(null) instanceof Space.Text))) {
            grid.add(chart(Comparison.DISTANCE, "Sliced W₂", "σ, lower is better"));
        }
        List<String> terms = of.terms();
        terms.forEach(term -> grid.add(
                chart("validation." + term, Format.sentence(of.lessons().name(term)), "term of the objective")));
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

    private Div chart(String metric, String name, String about) {
        LossChart chart = new LossChart();
        chart.getElement().setAttribute("data-curve", metric);
        charts.put(metric, chart);
        Span note = new Span(about + ", on validation data");
        note.addClassName("note");
        Div head = new Div(new H3(name), note);
        head.addClassName("title");
        Div box = new Div(head, chart);
        box.addClassName("chart-of");
        return box;
    }
}
