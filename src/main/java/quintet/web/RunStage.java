package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.Box;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasTrajectory;
import quintet.model.HasVelocity;

/** The stage: data, samples, and what a model knows of the plane, in layers that what it is able to do decides. */
@Tag("run-stage")
@JsModule("./components/run-stage.ts")
final class RunStage extends Component {
    private static final int POINTS = 1000;
    /** A multiple of the cells of a model's own density. */
    private static final int CELLS = 128;

    /** A layer as the browser reads it; {@code why} says why the model can't have it. */
    record Layer(
            String id,
            String name,
            String key,
            String shape,
            boolean on,
            String title,
            @Nullable String why) {}

    /** Sets the stage for a plan, which is called so in words: its data and its region. */
    void plan(Plan plan, String subject) {
        getElement().setProperty("subject", subject);
        getElement().setProperty("film", Recorded.of(plan) ? plan.model().card().slug() : "");
        getElement().setProperty("data", plan.dataset().name());
        Box box = plan.dataset().make(plan.datasetParameters()).box();
        getElement().setPropertyMap("bounds", bounds(box));
        getElement().setProperty("source", source(plan));
        String set = "api/datasets/" + plan.dataset().slug();
        getElement().setProperty("truthSource", set + "/log-density?cells=" + CELLS + parameters(plan));
    }

    /** Where the browser finds points of a plan's data. */
    static String source(Plan plan) {
        return "api/datasets/" + plan.dataset().slug() + "/samples?n=" + POINTS + "&seed=" + plan.seed()
                + parameters(plan);
    }

    private static String parameters(Plan plan) {
        StringBuilder parameters = new StringBuilder();
        plan.datasetParameters().forEach((name, value) -> parameters
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return parameters.toString();
    }

    void model(ModelEntry model) {
        getElement().setPropertyList("layers", layers(model));
        getElement().setProperty("watchable", model.is(HasTrajectory.class));
    }

    static List<Layer> layers(ModelEntry model) {
        List<Layer> all = new ArrayList<>();
        all.add(new Layer("data", "Data", "d", "points", true, "Points of the data set", null));
        all.add(new Layer("samples", "Samples", "s", "points", true, "Points that the model draws", null));
        boolean energy = model.is(HasEnergy.class);
        boolean critic = model.is(HasCritic.class);
        if (energy) {
            all.add(new Layer(
                    "energy",
                    "Energy",
                    "e",
                    "heat",
                    true,
                    "The energy of each place; low where points are likely",
                    null));
        }
        if (critic) {
            all.add(new Layer(
                    "critic", "Critic", "c", "heat", true, "The critic's logit: high where it sees data", null));
        }
        String why = model.is(HasDensity.class)
                ? null
                : "No density: " + model.card().noDensity();
        all.add(new Layer(
                "density", "Density", "y", "heat", !energy && !critic, "How likely the model finds each place", why));
        all.add(new Layer(
                "truth",
                "Truth",
                "t",
                "lines",
                false,
                "The true density: lines around 25, 50, 75 and 95 % of all points",
                null));
        all.add(new Layer(
                "difference", "Difference", "x", "heat", false, "The model's density less the true one", why));
        if (model.is(HasVelocity.class)) {
            all.add(new Layer(
                    "velocity",
                    "Velocity",
                    "f",
                    "field",
                    true,
                    "Where points go on their way from noise to data",
                    null));
        }
        return all;
    }

    static Map<String, Double> bounds(Box box) {
        return Map.of(
                "x", (box.left() + box.right()) / 2,
                "y", (box.bottom() + box.top()) / 2,
                "half", Math.max(box.width(), box.height()) / 2);
    }

    /** Says on the stage what to do; nothing where the words are empty. */
    void hint(String words) {
        getElement().setProperty("hint", words);
    }
}
