package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.model.Exactness;
import quintet.model.ModelCard;
import quintet.web.parts.DataUrl;
import quintet.web.parts.Format;
import quintet.web.parts.Glossary;

/** The figures of a run at the moment that is shown, which the browser's own connection fills in; and what kinds there are. */
public final class MetricsPanel extends Section {
    /** What they are called, in the order in which they are told. */
    private static final SequencedMap<String, String> NAMES = new LinkedHashMap<>();

    static {
        Catalog.measures().forEach(m -> NAMES.put(m.card().id(), m.card().name()));
    }

    @Tag("metric-table")
    @JsModule("./components/charts/metric-table.ts")
    private static final class Table extends Component {}

    private final Table table = new Table();
    private final Paragraph remarks = new Paragraph();

    MetricsPanel() {
        addClassNames("metrics", "block");
        getElement().setAttribute("aria-label", "Metrics");
        Paragraph kinds = new Paragraph();
        kinds.addClassNames("note", "kinds");
        for (Exactness kind : Exactness.values()) {
            Span badge = new Span(kind.slug());
            badge.addClassNames("kind", kind.slug());
            kinds.add(badge);
        }
        kinds.add(new Span("Figures of different kinds aren't compared."));
        Map<String, String> names = new LinkedHashMap<>(NAMES);
        names.put("nll", "NLL"); // a row is one line
        table.getElement().setPropertyMap("names", names);
        table.getElement()
                .setPropertyList(
                        "folds",
                        Catalog.measures().stream()
                                .filter(m -> m.card().folds())
                                .map(m -> m.card().id())
                                .toList());
        remarks.addClassNames("note", "remarks");
        remark("");
        add(new H2("Metrics"), remarks, table, kinds, new Details("What these words mean", new Glossary()));
    }

    /** What there is to say of the figures as a whole; nothing where it is empty. */
    void remark(String words) {
        remarks.setText(words);
        remarks.setVisible(!words.isEmpty());
    }

    /** The data that the figures are of, whose optimum they are compared with. */
    public void data(Plan plan) {
        table.getElement().setProperty("data", DataUrl.about(plan));
        table.getElement().setProperty("baselines", DataUrl.baselines(plan));
    }

    /** Whether a figure is a term of the objective, which is shown beside its equation. */
    public static boolean isTerm(String metric) {
        return metric.startsWith("train.") || metric.startsWith("validation.");
    }

    /** The place of a metric among others; behind all where it is none. */
    public static int place(String metric) {
        int place = List.copyOf(NAMES.sequencedKeySet()).indexOf(metric);
        return place < 0 ? NAMES.size() : place;
    }

    /** What a metric is called. */
    public static String name(String metric) {
        return NAMES.getOrDefault(metric, Format.sentence(Format.plain(metric)));
    }

    /** A model without likelihood has a row that says why. */
    public void model(ModelCard card) {
        table.getElement().setProperty("lacks", card.noDensity());
    }
}
