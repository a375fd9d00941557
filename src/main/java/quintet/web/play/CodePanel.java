package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.lesson.Lesson;
import quintet.lesson.Source;
import tools.jackson.databind.json.JsonMapper;

/** A model's own file, in which the lines of each term have its tint, and the request that starts what is chosen. */
final class CodePanel extends Div {
    private static final JsonMapper JSON = new JsonMapper();

    /** A term and its lines as the browser reads them. */
    record Lines(String label, String name, int tint, Set<Integer> lines) {}

    @Tag("model-code")
    @NpmPackage(value = "highlight.js", version = "11.12.0")
    @JsModule("./components/equation/model-code.ts")
    private static final class Code extends Component {}

    @Tag("run-request")
    @JsModule("./components/page/run-request.ts")
    private static final class Request extends Component {}

    private final Code code = new Code();
    private final Request request = new Request();
    private @Nullable ModelEntry model;
    private @Nullable Lesson lesson;
    private boolean open;

    CodePanel() {
        addClassName("code");
        add(code, new H3("This run as a request"), request);
    }

    void show(ModelEntry model, Lesson lesson) {
        this.model = model;
        this.lesson = lesson;
        fill();
    }

    /** The file goes to the browser when it is wanted. */
    void open(boolean open) {
        this.open = open;
        fill();
    }

    private void fill() {
        if (open && model != null && lesson != null) {
            Source source = Source.of(model.card().slug());
            code.getElement()
                    .setProperty("name", model.file())
                    .setProperty("text", source.text())
                    .setPropertyList("terms", lines(source, lesson));
        }
    }

    static List<Lines> lines(Source source, Lesson lesson) {
        Map<String, SortedSet<Integer>> lines = source.terms();
        List<Lines> all = new ArrayList<>();
        lesson.terms()
                .forEach((label, term) -> all.add(new Lines(
                        label,
                        term.name(),
                        EquationPanel.tint(lesson, label),
                        lines.getOrDefault(label, Collections.emptySortedSet()))));
        return all;
    }

    /** Shows the request with what it needs to be known by; nothing where the words are empty. */
    void token(String token) {
        request.getElement().setProperty("token", token);
    }

    /** The request starts this. */
    void request(Plan plan) {
        request.getElement().setProperty("body", body(plan));
    }

    /** The body of a request that starts a run with this plan: only what isn't so anyway. */
    static String body(Plan plan) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", plan.model().card().slug());
        body.put("dataset", plan.dataset().slug());
        if (plan.seed() != 1) {
            body.put("seed", plan.seed());
        }
        if (plan.steps() != plan.model().card().steps()) {
            body.put("steps", plan.steps());
        }
        if (plan.patience() != 0) {
            body.put("patience", plan.patience());
        }
        putSome(body, "hyperparameters", PlaygroundUrl.changed(plan.model().hyperparameters(), plan.hyperparameters()));
        putSome(
                body,
                "datasetParameters",
                PlaygroundUrl.changed(plan.dataset().parameters(), plan.datasetParameters()));
        return JSON.writeValueAsString(body);
    }

    private static void putSome(Map<String, Object> body, String name, Map<String, Object> values) {
        if (!values.isEmpty()) {
            body.put(name, values);
        }
    }
}
