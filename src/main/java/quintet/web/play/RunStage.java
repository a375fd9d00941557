package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.PictureEntry;
import quintet.catalog.Plan;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.declare.Schema;
import quintet.evaluation.HeldOut;
import quintet.model.Completes;
import quintet.model.Generation;
import quintet.model.HasLatent;
import quintet.model.HasMoments;
import quintet.model.HasNextSymbol;
import quintet.model.HasReconstruction;
import quintet.model.Labels;
import quintet.picture.Picture;
import quintet.picture.PictureCard;
import quintet.space.Space;
import quintet.web.parts.DataUrl;
import quintet.web.parts.Recorded;

/** The stage: data, samples, and what a model knows of the plane, in layers that what it is able to do decides. */
@Tag("run-stage")
@JsModule("./components/stage/run-stage.ts")
final class RunStage extends Component {
    private static final String SOON = "with one of the next pictures";
    private static final String AT_THE_END = "drawn when the run ends";
    /** Keys of the stage that no picture gets. */
    private static final Set<String> KEYS = Set.of("d", "s", "t", "x", "a", "w");

    /**
     * A layer as the browser reads it.
     *
     * @param frame the picture that it is drawn of, and {@code moments} that of a field at several moments; empty where there
     *     is none
     * @param unit of a heat map's numbers
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
            String frame,
            String moments,
            String unit,
            @Nullable String why,
            String when) {

        private static Layer of(PictureEntry entry, ModelEntry model, String key, boolean on, String missing) {
            PictureCard card = entry.card();
            return new Layer(
                    card.id(),
                    card.name(),
                    key,
                    card.shape().name().toLowerCase(Locale.ROOT),
                    on,
                    card.help(),
                    entry.frame(),
                    card.moments(),
                    card.unit(),
                    missing.isEmpty() ? null : missing,
                    entry.picture().price(model) == Picture.Price.END ? AT_THE_END : SOON);
        }

        /** One that the browser draws of what it knows. */
        private static Layer known(String id, String name, String key, String shape, boolean on, String title) {
            return new Layer(id, name, key, shape, on, title, id, "", "", null, SOON);
        }

        /** How far the model's density is from the true one, which can be had where the density can. */
        private Layer difference() {
            return new Layer(
                    "difference",
                    "Difference",
                    "x",
                    shape,
                    false,
                    "The model's density minus the true one: too high is orange, too low blue",
                    frame,
                    "",
                    unit + ", model − truth",
                    why,
                    when);
        }
    }

    /**
     * What can be asked of a run whose model is told classes, as the browser reads it.
     *
     * @param labels the names of the classes
     * @param source where those of its own samples come from, for its seed
     */
    private record Asks(List<String> labels, String source, long seed, double guidance) {}

    private @Nullable Own own;
    private List<Layer> layers = List.of();

    /** Sets the stage for a plan, which is called so in words: its data and its region. */
    void plan(Plan plan, String subject) {
        getElement().setProperty("subject", subject);
        getElement().setProperty("film", Recorded.of(plan));
        getElement().setProperty("data", plan.dataset().name());
        getElement().setProperty("source", DataUrl.items(plan));
        getElement().setProperty("classes", DataUrl.classes(plan));
        Dataset data = plan.data();
        Own own = Own.of(plan);
        List<Layer> layers = layers(plan.model(), data);
        if (!own.equals(this.own) || !layers.equals(this.layers)) { // else what is switched by hand stays
            this.own = own;
            this.layers = layers;
            getElement().setPropertyBean("own", own);
            getElement().setPropertyList("layers", layers);
        }
        if (data.space() instanceof Space.Symbols symbols) {
            getElement().setPropertyBean("space", symbols);
        } else {
            getElement().removeProperty("space");
        }
        getElement().setPropertyList("views", views(plan.model(), data));
        getElement().setProperty("estimated", data instanceof Estimated);
        getElement().setProperty("truthSource", data instanceof Distribution ? DataUrl.logDensity(plan) : "");
        if (data instanceof Distribution plane) {
            getElement().setPropertyBean("bounds", plane.box().square());
        }
    }

    /**
     * A model's own space and its way from there to the data, as the browser reads them; see {@link Generation}.
     *
     * @param kind latent, noise or order
     * @param learned whether its points are spread by what the model has learned, else by a standard Gaussian
     */
    record Own(String kind, String title, String play, List<String> captions, String time, boolean learned) {

        private static Own of(Plan plan) {
            ModelEntry model = plan.model();
            Generation it = model.generation();
            return new Own(
                    it.from().name().toLowerCase(Locale.ROOT),
                    it.title(),
                    model.card().worded(it.play()),
                    Stream.of(it.captions()).map(model.card()::worded).toList(),
                    it.time(),
                    plan.learnsPrior());
        }
    }

    /** What can be done with one item, as the browser names it: nothing with points. */
    static List<String> views(ModelEntry model, Dataset data) {
        List<String> views = new ArrayList<>();
        if (data.space() instanceof Space.Symbols && model.is(HasMoments.class)) {
            views.add("moments");
        }
        if (data.space() instanceof Space.Image && model.is(HasLatent.class)) {
            views.add("latents");
        }
        if (data.space() instanceof Space.Image && model.is(HasReconstruction.class)) {
            views.add("rebuilt");
        }
        if (data.space() instanceof Space.Symbols) {
            if (model.is(HasNextSymbol.class)) {
                views.add("steps");
            }
            if (model.is(Completes.class)) {
                views.add("fill");
            }
            if (HeldOut.applies(model)) {
                views.add("likelihood");
            }
        }
        return views;
    }

    /** Says what a run's own temperature is, and offers the classes that its model is told, none where it is told none or there is no run. */
    void asks(Optional<Plan> run) {
        double warmth = run.map(it -> it.hyperparameters().get("temperature"))
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .orElse(1.0);
        getElement().setProperty("temperature", warmth);
        run.filter(it -> !it.classes().isEmpty())
                .ifPresentOrElse(
                        it -> getElement()
                                .setPropertyBean(
                                        "asks",
                                        new Asks(
                                                it.classes(),
                                                DataUrl.classes(it),
                                                it.seed(),
                                                Schema.part(it.h(), Labels.class)
                                                        .guidance())),
                        () -> getElement().removeProperty("asks"));
    }

    /** The layers that are on, where others are wanted than the model has by itself; null where not. */
    void chosen(@Nullable List<String> layers) {
        getElement().setPropertyList("chosen", layers == null ? List.of() : layers);
        getElement().callJsFunction("choose"); // again, where the browser has chosen others since
    }

    /** What hears which layers are on, separated by commas; nothing where those are the model's own. */
    void onLayers(Consumer<String> listener) {
        getElement()
                .addEventListener("layers", e -> {
                    String on = e.getEventData().get("event.detail").asString();
                    // kept, for data in between may have none of them
                    getElement().setPropertyList("chosen", on.isEmpty() ? List.of() : List.of(on.split(",")));
                    listener.accept(on);
                })
                .addEventData("event.detail");
    }

    /** Those that people can switch, and those that they would look for in vain; of heat maps and of fields at most one is on. */
    static List<Layer> layers(ModelEntry model, Dataset data) {
        List<Layer> all = new ArrayList<>();
        all.add(Layer.known("data", "Data", "d", "points", true, "Drawn from the data set"));
        all.add(Layer.known("samples", "Samples", "s", "points", true, "Drawn from the model"));
        Set<String> keys = new HashSet<>(KEYS);
        Set<PictureCard.Shape> alone = EnumSet.noneOf(PictureCard.Shape.class);
        for (PictureEntry entry : Catalog.pictures()) {
            Picture picture = entry.picture();
            PictureCard.Shape shape = entry.card().shape();
            boolean applies = picture.applies(model, data);
            String missing = applies ? "" : picture.missing(model.card());
            if (entry.card().keys().isEmpty() || !picture.switched(model) || !applies && missing.isEmpty()) {
                continue;
            }
            String key = entry.card()
                    .keys()
                    .chars()
                    .mapToObj(Character::toString)
                    .filter(keys::add)
                    .findFirst()
                    .orElse("");
            boolean on = applies && picture.on(model) && (shape == PictureCard.Shape.LINES || alone.add(shape));
            Layer layer = Layer.of(entry, model, key, on, missing);
            all.add(layer);
            if (layer.id().equals("density")) {
                all.add(Layer.known(
                        "truth",
                        "Truth",
                        "t",
                        "lines",
                        false,
                        "The true density: lines around 25, 50, 75 and 95 % of all points"));
                all.add(layer.difference());
            }
        }
        return all;
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
