package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasExactDensity;
import quintet.model.HasInverse;
import quintet.model.HasLatent;
import quintet.model.HasNoiseLevels;
import quintet.model.HasOrder;
import quintet.model.HasPosterior;
import quintet.model.HasVelocity;
import quintet.model.ModelCard;
import quintet.space.Space;
import quintet.web.parts.DataUrl;
import quintet.web.parts.Recorded;
import quintet.web.parts.ScatterField;

/** The stage: data, samples, and what a model knows of the plane, in layers that what it is able to do decides. */
@Tag("run-stage")
@JsModule("./components/stage/run-stage.ts")
final class RunStage extends Component {
    private static final String SOON = "with one of the next pictures";

    /**
     * A layer as the browser reads it.
     *
     * @param why why the model can't have it
     * @param when when it is drawn that is on but isn't drawn yet
     */
    record Layer(
            String id,
            String name,
            String key,
            String shape,
            boolean on,
            String title,
            @Nullable String why,
            String when) {
        Layer(String id, String name, String key, String shape, boolean on, String title, @Nullable String why) {
            this(id, name, key, shape, on, title, why, SOON);
        }
    }

    /** Sets the stage for a plan, which is called so in words: its data and its region. */
    void plan(Plan plan, String subject) {
        getElement().setProperty("subject", subject);
        getElement().setProperty("film", Recorded.of(plan));
        getElement().setProperty("data", plan.dataset().name());
        getElement().setProperty("source", DataUrl.items(plan));
        Dataset data = plan.data();
        if (data.space() instanceof Space.Image image) {
            getElement().setPropertyBean("space", image);
        } else {
            getElement().removeProperty("space");
        }
        getElement().setProperty("estimated", data instanceof Estimated);
        getElement().setProperty("truthSource", data instanceof Distribution ? DataUrl.logDensity(plan) : "");
        if (data instanceof Distribution plane) {
            getElement().setPropertyMap("bounds", ScatterField.square(plane.box()));
        }
    }

    /**
     * A model's own space and its way from there to the data, as the browser reads them.
     *
     * @param kind latent, where the model has a map from there; noise, where points walk; order, where there is no such
     *     space but one dimension after the other
     * @param play what is seen when samples are watched on their way
     * @param captions what is said at its moments: as many as there are, or one in which {k} is the moment's number, {m} that
     *     of the last, and {p} percent
     * @param time how the time of a field is written; empty where the model has none
     */
    record Own(String kind, String title, String play, List<String> captions, String time) {}

    void model(ModelEntry model) {
        getElement().setPropertyList("layers", layers(model));
        getElement().setPropertyBean("own", own(model));
    }

    private static Own own(ModelEntry model) {
        if (model.is(HasOrder.class)) {
            return new Own(
                    "order",
                    "One coordinate at a time",
                    "Draws one coordinate at a time",
                    List.of(
                            "Nothing drawn yet",
                            "The first coordinate is drawn from its own mixture",
                            "The second is drawn from its mixture, given the first"),
                    "");
        }
        if (model.is(HasInverse.class)) {
            ModelCard card = model.card();
            return new Own(
                    "latent",
                    "Noise space z",
                    "Unfolds the noise, " + card.part() + " by " + card.part(),
                    List.of("After {k} of {m} " + card.part() + "s: each " + card.partDoes()),
                    "");
        }
        if (model.is(HasLatent.class)) {
            String who = model.is(HasPosterior.class) ? "decoder" : "generator";
            return new Own(
                    "latent",
                    "Latent space z, its first two dimensions",
                    "Maps the latent space into the data space",
                    List.of("The " + who + " maps each z straight to its point: {p} %"),
                    "");
        }
        if (model.is(HasEnergy.class)) {
            return new Own(
                    "noise",
                    "Where the chains start",
                    "Lets chains walk from noise down the energy",
                    List.of("Moment {k} of {m}: the chains walk down the energy, with some noise"),
                    "");
        }
        return new Own(
                "noise",
                "Noise, where samples start",
                "Carries noise to data",
                List.of("{p} % of the way from noise to data"),
                model.is(HasNoiseLevels.class) ? "σ" : model.is(HasVelocity.class) ? "t" : "");
    }

    /** The layers that are on, where others are wanted than the model has by itself; null where not. */
    void chosen(@Nullable List<String> layers) {
        getElement().setPropertyList("chosen", layers == null ? List.of() : layers);
        getElement().callJsFunction("choose"); // again, where the browser has chosen others since
    }

    /** What hears which layers are on, separated by commas; nothing where those are the model's own. */
    void onLayers(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "layers",
                        e -> listener.accept(
                                e.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }

    static List<Layer> layers(ModelEntry model) {
        List<Layer> all = new ArrayList<>();
        all.add(new Layer("data", "Data", "d", "points", true, "Points of the data set", null));
        all.add(new Layer("samples", "Samples", "s", "points", true, "Points drawn from the model", null));
        boolean energy = model.is(HasEnergy.class);
        boolean critic = model.is(HasCritic.class);
        if (energy) {
            all.add(new Layer(
                    "energy",
                    "Energy",
                    "e",
                    "heat",
                    true,
                    "The energy at each place: low where points are likely",
                    null));
        }
        if (critic) {
            all.add(new Layer(
                    "critic", "Critic", "c", "heat", true, "The critic's logit: high where it believes in data", null));
        }
        String why = model.is(HasDensity.class)
                ? null
                : "No density: " + model.card().noDensity();
        String when = dear(model) ? "drawn when the run ends" : SOON;
        all.add(new Layer(
                "density",
                "Density",
                energy ? "y" : "e",
                "heat",
                !energy && !critic,
                "How likely each place is to the model",
                why,
                when));
        all.add(new Layer(
                "truth",
                "Truth",
                "t",
                "lines",
                false,
                "The true density: lines around 25, 50, 75 and 95 % of all points",
                null));
        all.add(new Layer(
                "difference",
                "Difference",
                "x",
                "heat",
                false,
                "The model's density minus the true one: too high is orange, too low blue",
                why,
                when));
        boolean noisy = model.is(HasNoiseLevels.class);
        if (noisy) {
            all.add(new Layer(
                    "score",
                    "Score",
                    "f",
                    "field",
                    true,
                    "The slope of the log-density of data with this much noise",
                    null));
        }
        if (model.is(HasVelocity.class)) {
            all.add(new Layer(
                    "velocity",
                    "Velocity",
                    noisy ? "v" : "f",
                    "field",
                    !noisy,
                    "Where points move on their way from noise to data",
                    null));
        }
        if (model.is(HasLatent.class)) {
            all.add(new Layer(
                    "grid",
                    "Grid",
                    "g",
                    "lines",
                    !model.is(HasPosterior.class),
                    "A grid in the model's own space, and where the model takes it",
                    null));
        }
        if (model.is(HasPosterior.class)) {
            all.add(new Layer(
                    "rebuilt",
                    "Rebuilt",
                    "r",
                    "lines",
                    false,
                    "From data points to what the decoder makes of their codes",
                    null));
        } else if (!model.is(HasOrder.class)) {
            all.add(new Layer(
                    "paths", "Paths", "p", "lines", true, "The paths of samples while sampling is watched", null));
        }
        return all;
    }

    /** Whether each place takes the solution of an equation, so that the density isn't drawn at every look. */
    private static boolean dear(ModelEntry model) {
        return model.is(HasDensity.class) && model.is(HasVelocity.class) && !model.is(HasExactDensity.class);
    }

    /** Whether steps are slow enough to be told one by one. */
    void told(boolean slow) {
        getElement().setProperty("told", slow);
    }

    /** Says on the stage where a run stands that waits; nothing where the words are empty. */
    void waits(String place) {
        getElement().setProperty("place", place);
    }

    /** Says on the stage what to do; nothing where the words are empty. */
    void hint(String words) {
        getElement().setProperty("hint", words);
    }
}
