package quintet.web.runs;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Map;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.web.data.DataThumb;
import quintet.web.parts.Format;

/** What stands in place of a list of no runs: before the first run the shortest way to one, which is drawn faintly behind. */
final class NoRuns extends Div {

    /** What the list hears of it. */
    interface Listener {
        /** Shows all runs. */
        void everything();

        void train(Plan plan);
    }

    private static final String FIRST_MODEL = "flow-matching";
    private static final String FIRST_DATASET = "moons";
    private static final int GHOST_POINTS = 900;

    private final Catalog catalog;
    private final Listener listener;

    NoRuns(Catalog catalog, Listener listener) {
        this.catalog = catalog;
        this.listener = listener;
        addClassName("empty");
        none();
    }

    /** There are runs. */
    void none() {
        setVisible(false);
        removeAll();
    }

    /** No run matches what is looked for. */
    void match(String sought) {
        none();
        setVisible(true);
        add(
                new H2("No run matches"),
                new Paragraph("None has " + sought + "."),
                ways(first("Show all runs", listener::everything)));
    }

    /** There is no run at all. */
    void first() {
        none();
        setVisible(true);
        ModelEntry model = catalog.model(FIRST_MODEL);
        DataEntry data = catalog.dataset(FIRST_DATASET);
        DataThumb ghost = new DataThumb(data, GHOST_POINTS);
        ghost.addClassName("ghost");
        getElement().setAttribute("data-family", model.card().family().slug());
        Div ways = ways(first(
                "Train " + Format.within(model.card().name() + " on " + data.name()),
                () -> listener.train(catalog.plan(
                        model.card().slug(), data.slug(), 1, model.card().steps(), Map.of(), Map.of()))));
        ways.add(new Anchor("play", "Open the playground"));
        add(
                ghost,
                new H2("No runs yet"),
                new Paragraph("Your runs are listed here with their curves, and stay after you close the page."),
                ways);
    }

    private static NativeButton first(String words, Runnable action) {
        NativeButton button = new NativeButton(words, e -> action.run());
        button.addClassName("first");
        return button;
    }

    private static Div ways(NativeButton first) {
        Div ways = new Div(first);
        ways.addClassName("ways");
        return ways;
    }
}
