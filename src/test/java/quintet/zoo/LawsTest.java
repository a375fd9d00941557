package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Drawn;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.Box;
import quintet.data.Distribution;
import quintet.data.Splits;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.evaluation.Quadrature;
import quintet.evaluation.SlicedWasserstein;
import quintet.evaluation.TrainedModel;
import quintet.model.Conditional;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasExactDensity;
import quintet.model.HasInverse;
import quintet.model.HasLatent;
import quintet.model.HasNoiseLevels;
import quintet.model.HasOrder;
import quintet.model.HasPosterior;
import quintet.model.HasScore;
import quintet.model.HasTrajectory;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.model.OwnStep;
import quintet.picture.Picture;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Autograd;
import quintet.tensor.Classes;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Pieces;
import quintet.tensor.Scope;
import quintet.training.Session;
import tools.jackson.databind.ObjectMapper;

/** What holds for every model in the catalog, whoever wrote it. */
class LawsTest {
    private static final Catalog CATALOG = new Catalog();
    private static final String DATA = "moons";

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream();
    }

    static Stream<ModelEntry> ofPoints() {
        return models().filter(m -> m.learns(Distribution.PLANE));
    }

    static Stream<ModelEntry> thatAre(Class<?> ability) {
        return ofPoints().filter(m -> m.is(ability));
    }

    static Stream<ModelEntry> densities() {
        return thatAre(HasDensity.class);
    }

    static Stream<ModelEntry> inverses() {
        return thatAre(HasInverse.class);
    }

    static Stream<ModelEntry> latents() {
        return thatAre(HasLatent.class);
    }

    static Stream<ModelEntry> orders() {
        return thatAre(HasOrder.class);
    }

    static Stream<ModelEntry> energies() {
        return thatAre(HasEnergy.class);
    }

    static Stream<ModelEntry> exact() {
        return thatAre(HasExactDensity.class);
    }

    /** Models whose step is an update of all nets down one objective. */
    static Stream<ModelEntry> withOneObjective() {
        return models().filter(m -> !m.is(OwnStep.class));
    }

    private static Session session(ModelEntry model, int steps, Map<String, ?> hyperparameters) {
        Plan plan = CATALOG.plan(model.card().slug(), CATALOG.first(model).slug(), 7, steps, hyperparameters, Map.of());
        return new Session(plan, Device.cpu());
    }

    private static Session trained(ModelEntry model, int steps) {
        Session s = session(model, steps, Map.of("batch", 64));
        while (!s.finished()) {
            s.step(false);
        }
        return s;
    }

    /** Everything at its least, everything at its most, each option, and the ends of what can be changed while a run trains. */
    private static List<Map<String, Object>> corners(ModelEntry model) {
        Map<String, Object> least = new HashMap<>();
        Map<String, Object> most = new HashMap<>();
        List<Map<String, Object>> all = new ArrayList<>(List.of(least, most));
        for (Hyperparameter it : model.hyperparameters().all()) {
            least.put(it.name(), ends(it).getFirst());
            most.put(it.name(), ends(it).getLast());
            if (it.about().live() || it instanceof Hyperparameter.OneOf) {
                ends(it).forEach(end -> all.add(Map.of(it.name(), end)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("models")
    void lossesAndSamplesAreFiniteAtEveryHyperparametersEnds(ModelEntry model) {
        SoftAssertions all = new SoftAssertions();
        for (Map<String, Object> corner : corners(model)) {
            boolean sampling = model.hyperparameters().all().stream()
                    .anyMatch(it -> it.about().group() == Group.SAMPLING && corner.containsKey(it.name()));
            // with one value alone at an end, all else is small
            Map<String, Object> chosen = corner.size() == 1 ? Small.quick(model, corner) : corner;
            try (Session s = session(model, 10, chosen)) {
                Map<String, Double> terms = s.step(true);
                all.assertThat(terms.values())
                        .as("%s: %s", corner, terms)
                        .isNotEmpty()
                        .allMatch(Double::isFinite);
                if (sampling && corner.size() == 1) { // all of them at their most would take minutes
                    for (float v : s.model().sample(16, 1)) {
                        all.assertThat(v).as("a sample with %s", corner).isFinite();
                    }
                }
            } catch (RuntimeException e) {
                all.fail("%s: %s".formatted(corner, e), e);
            }
        }
        all.assertAll();
    }

    private static List<Object> ends(Hyperparameter it) {
        return switch (it) {
            case Hyperparameter.WholeNumber w -> List.of(w.min(), w.max());
            case Hyperparameter.RealNumber r -> List.of(r.min(), r.max());
            case Hyperparameter.OneOf o -> List.copyOf(o.options());
        };
    }

    @ParameterizedTest
    @MethodSource("models")
    void aGradientReachesEveryParameter(ModelEntry model) {
        Small small = Small.of(model);
        try (ModelContext context = small.context()) {
            Learner learner = Small.made(model, Map.of("warmUp", 0), context);
            List<float[]> before = Pieces.of(context);
            Noise noise = Noise.of(7);
            for (int i = 0; i < 10; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> learner.update(context, small.batch(64, noise), noise));
            }
            List<float[]> after = Pieces.of(context);
            assertThat(before).isNotEmpty();
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("parameter %d", i).isNotEqualTo(before.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withOneObjective")
    void theLossOnOneBatchFalls(ModelEntry model) {
        Small small = Small.of(model);
        try (ModelContext context = small.context()) {
            Learner learner = Small.made(model, Map.of("warmUp", 0), context);
            Supplier<NDArray> batch = () -> small.space() instanceof Space.Reals
                    ? small.batch(64, Noise.of(1)).mul(.5f).add(1f)
                    : small.batch(64, Noise.of(1)).mul(.5f).floor(); // uniform ones may be as likely as can be already
            Function<Long, Double> loss = seed -> Scope.within(context.manager(), false, () -> (double)
                    learner.loss(batch.get(), Noise.of(seed)).objective().getFloat());
            double before = loss.apply(1L);
            for (int i = 0; i < 100; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> learner.update(context, batch.get(), Noise.of(1)));
            }
            assertThat(loss.apply(1L)).isLessThan(before);
        }
    }

    @ParameterizedTest
    @MethodSource("ofPoints")
    void trainingBringsSamplesNearerToTheData(ModelEntry model) {
        try (Session s = session(model, 400, Map.of("batch", 128))) {
            double before = distance(s);
            while (!s.finished()) {
                s.step(false);
            }
            assertThat(distance(s)).isLessThan(0.8 * before);
        }
    }

    private static double distance(Session s) {
        float[] truth = s.model().data().draw(500, Noise.of(3).random()).values();
        return SlicedWasserstein.between(
                s.model().standardised(s.model().sample(500, 1)),
                s.model().standardised(truth),
                2,
                32,
                Noise.of(4).random());
    }

    @ParameterizedTest
    @MethodSource("models")
    void sameSeedSameNumbers(ModelEntry model) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Session s = session(model, 6, Map.of())) {
                for (int step = 0; step < 6; step++) {
                    seen.add(s.step(true));
                }
                seen.add(s.model().terms(100));
                seen.add(Arrays.hashCode(s.model().sample(100, 5)));
                seen.add(Arrays.hashCode(s.model().preview(100)));
                seen.add(Arrays.hashCode(s.save()));
            }
        }
        int half = seen.size() / 2;
        assertThat(seen.subList(0, half)).isEqualTo(seen.subList(half, seen.size()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void lookingSavingAndLoadingChangeNothing(ModelEntry model) {
        byte[] straight;
        byte[] middle;
        try (Session s = session(model, 8, Map.of())) {
            for (int i = 0; i < 4; i++) {
                s.step(false);
            }
            middle = s.save();
            for (int i = 0; i < 4; i++) {
                s.step(false);
            }
            straight = s.save();
        }
        try (Session s = session(model, 8, Map.of())) {
            s.restore(middle);
            assertThat(s.step()).isEqualTo(4);
            while (!s.finished()) {
                look(s);
                s.step(true);
            }
            assertThat(s.save()).isEqualTo(straight);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aCheckpointNamesItsArraysInOrder(ModelEntry model) { // so that every process writes the same bytes
        try (Session s = session(model, 1, Map.of())) {
            byte[] file = s.save();
            int length =
                    (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
            List<String> names = new ArrayList<>(new ObjectMapper()
                    .readTree(new String(file, 8, length, StandardCharsets.UTF_8))
                    .propertyNames());
            names.remove("__metadata__");
            assertThat(names).isSorted();
        }
    }

    /** Everything that can be asked of a session while it trains. */
    private static void look(Session s) {
        boolean plane = s.plan().data().space().equals(Distribution.PLANE);
        float[] points = plane
                ? new float[] {0, 0, 1, .5f, -1, 2}
                : s.plan().data().draw(3, Noise.of(1).random()).values();
        s.model().terms(50);
        s.model().sample(20, 1);
        s.model().preview(20);
        if (s.model().learner() instanceof HasDensity) {
            assertThat(s.model().logDensity(points)).hasSize(3);
        }
        if (s.model().learner() instanceof HasEnergy) {
            assertThat(s.model().energy(points)).hasSize(3);
        }
        if (s.model().learner() instanceof HasCritic) {
            assertThat(s.model().critic(points)).hasSize(3);
        }
        if (s.model().learner() instanceof HasScore) {
            assertThat(s.model().fields().score(points)).hasSize(points.length);
        }
        if (s.model().learner() instanceof HasVelocity) {
            assertThat(s.model().fields().velocity(points, .5)).hasSize(6);
        }
        if (plane && s.model().learner() instanceof HasTrajectory) {
            var path = s.model().trajectory(10, 5, 1);
            assertThat(path.xy()).hasSize(2 * 10 * 5);
            for (float v : path.xy()) {
                assertThat(v).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void memoryDoesntGrow(ModelEntry model) {
        Small small = Small.of(model);
        try (ModelContext context = small.context()) {
            Learner learner = Small.made(model, Small.quick(model, Map.of()), context);
            Noise noise = Noise.of(7);
            Runnable work = () -> Scope.within(context.manager(), false, () -> {
                NDArray x = small.batch(32, noise);
                learner.update(context, x, noise);
                learner.sample(8, noise);
                if (learner instanceof HasDensity d) {
                    d.logDensity(x, noise);
                }
                if (learner instanceof HasScore d) {
                    d.score(x);
                }
                if (learner instanceof HasLatent l) {
                    l.decode(noise.normal(8, l.latentDim()));
                }
                return null;
            });
            work.run();
            int arrays = context.manager().getManagedArrays().size();
            for (int i = 0; i < 20; i++) {
                work.run();
            }
            assertThat(context.manager().getManagedArrays()).hasSize(arrays);
        }
    }

    static Stream<Arguments> inManyDimensions() {
        return ofPoints()
                .filter(m -> !m.is(HasEnergy.class)) // which is normalised, and sampled from, on the plane only
                .flatMap(m -> Stream.of(6, 10).map(d -> Arguments.of(m, d)));
    }

    /** Points need not be points of the plane: here of a standard Gaussian, in dimensions with and without exact divergence. */
    @ParameterizedTest
    @MethodSource("inManyDimensions")
    void pointsOfManyDimensionsAreLearned(ModelEntry model, int dim) {
        Record h = model.hyperparameters().build(Map.of("warmUp", 0));
        try (ModelContext context = new ModelContext(dim, Device.cpu(), 7, 100)) {
            Learner learner = model.make(() -> h, context);
            context.start();
            Noise noise = Noise.of(7);
            for (int i = 0; i < 30; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> learner.update(context, noise.normal(64, dim), noise));
            }
            Scope.within(context.manager(), true, () -> {
                finite(learner.sample(9, noise), 9, dim);
                finite(learner.preview(9, noise), 9, dim);
                if (learner instanceof HasTrajectory moves) {
                    moves.trajectory(9, 4, noise).forEach(x -> finite(x, 9, dim));
                }
                if (learner instanceof HasScore slopes) {
                    finite(slopes.score(noise.normal(9, dim)), 9, dim);
                }
                if (learner instanceof HasDensity density) {
                    hasMassOne(density, dim, noise);
                }
                return null;
            });
        }
    }

    private static void finite(NDArray x, int n, int columns) {
        assertThat(x.getShape().getShape()).containsExactly(n, columns);
        for (float v : x.toFloatArray()) {
            assertThat(v).isFinite();
        }
    }

    /** The integral of p as the mean of p / q over points of a wider Gaussian q. */
    private static void hasMassOne(HasDensity density, int dim, Noise noise) {
        int n = 2000;
        double wide = 1.2;
        NDArray x = Maths.times(wide, noise.normal(n, dim));
        NDArray logP = density.logDensity(x, noise);
        finite(logP, n, 1);
        float[] logRatio = logP.add(Maths.times(1 / (2 * wide * wide), Maths.squaredNorm(x)))
                .toFloatArray();
        double[] ratio = new double[n];
        for (int i = 0; i < n; i++) {
            ratio[i] = Math.exp(logRatio[i] + dim * (Maths.LOG_2PI / 2 + Math.log(wide)));
        }
        double mass = Arrays.stream(ratio).average().orElseThrow();
        double error =
                Math.sqrt(Arrays.stream(ratio).map(r -> (r - mass) * (r - mass)).sum()) / n;
        if (density.densityExactness() == Exactness.BOUND) {
            assertThat(mass).isLessThan(1 + 5 * error);
        } else if (density instanceof HasVelocity && dim > HasVelocity.EXACT_DIVERGENCE) {
            assertThat(mass).isGreaterThan(1 - 5 * error); // of log p without bias, the power has one (Jensen)
        } else {
            assertThat(error).isLessThan(0.1);
            assertThat(mass).isCloseTo(1, within(5 * error));
        }
    }

    static Stream<Arguments> densitiesOnAllData() {
        return densities().flatMap(m -> CATALOG.datasets().stream()
                .filter(d -> d.space().equals(Distribution.PLANE))
                .map(d -> Arguments.of(m, d.slug())));
    }

    /** A square in units of the data's standard deviations about their mean, beyond which a density is all but 0. */
    private static Box about(Session s, double deviations) {
        float far = (float) deviations;
        float[] ends =
                new Splits(s.model().data(), s.plan().seed()).encoding().decode(new float[] {-far, -far, far, far});
        return new Box(ends[0], ends[1], ends[2], ends[3]);
    }

    @ParameterizedTest
    @MethodSource("densitiesOnAllData")
    void aDensityIntegratesToOneAndABoundToNoMore(ModelEntry model, String data) {
        Plan plan = CATALOG.plan(model.card().slug(), data, 7, 40, Map.of("batch", 64), Map.of());
        try (Session s = new Session(plan, Device.cpu())) {
            while (!s.finished()) {
                s.step(false);
            }
            int n = 70;
            Box box = about(s, 5);
            double integral = Math.exp(Quadrature.logIntegral(s.model().logDensity(box.grid(n)), box, n));
            boolean bound = ((HasDensity) s.model().learner()).densityExactness() == Exactness.BOUND;
            // A bound lies below its density, so its integral is at most 1: after 40 steps it falls short by up to 6 %.
            assertThat(integral).isBetween(bound ? 0.9 : 0.99, 1.01);
        }
    }

    /** As many samples fall on each part of the plane as the density says, up to what chance moves. */
    @ParameterizedTest
    @MethodSource("densities")
    void samplesFallWhereTheDensityIs(ModelEntry model) {
        samplesFallWhereTheDensityIs(model, DATA, Map.of());
    }

    /** Where what was learned is right, as it soon is of a Gaussian, the SDE's points are the density's, too. */
    @Test
    void theReverseSdesPointsFallWhereTheDensityIs() {
        samplesFallWhereTheDensityIs(
                CATALOG.model("score-matching"), "gaussian", Map.of("sampler", "sde", "solverSteps", 200));
    }

    private static void samplesFallWhereTheDensityIs(ModelEntry model, String data, Map<String, Object> sampler) {
        Map<String, Object> h = new HashMap<>(sampler);
        h.put("batch", 128);
        try (Session s = new Session(CATALOG.plan(model.card().slug(), data, 7, 300, h, Map.of()), Device.cpu())) {
            while (!s.finished()) {
                s.step(false);
            }
            int n = 64;
            int parts = 8;
            Box box = about(s, 3);
            double[] expected = new double[parts * parts + 1]; // the last is all that lies outside
            float[] at = box.grid(n);
            float[] logP = s.model().logDensity(at);
            for (int i = 0; i < logP.length; i++) {
                expected[part(box, parts, at[2 * i], at[2 * i + 1])] += Math.exp(logP[i]) * box.cell(n);
            }
            int count = 4000;
            double[] seen = new double[expected.length];
            float[] samples = s.model().sample(count, 1);
            for (int i = 0; i < count; i++) {
                seen[part(box, parts, samples[2 * i], samples[2 * i + 1])] += 1.0 / count;
            }
            double mass = Arrays.stream(expected).sum();
            double inside = 1 - seen[parts * parts];
            double variation = 0;
            double chance = 0;
            for (int i = 0; i < parts * parts; i++) {
                variation += Math.abs(seen[i] - expected[i] / mass * inside) / 2;
                chance +=
                        Math.sqrt(expected[i] / count / (2 * Math.PI)); // its mean where the samples are the density's
            }
            assertThat(inside).isCloseTo(mass, within(0.01));
            assertThat(variation).as("total variation").isLessThan(1.6 * chance);
        }
    }

    private static int part(Box box, int parts, double x, double y) {
        int i = (int) Math.floor((x - box.left()) / box.width() * parts);
        int j = (int) Math.floor((y - box.bottom()) / box.height() * parts);
        return i < 0 || j < 0 || i >= parts || j >= parts ? parts * parts : j * parts + i;
    }

    @ParameterizedTest
    @MethodSource("inverses")
    void theInverseOfForwardIsTheIdentityAndTheDeterminantIsTheJacobians(ModelEntry model) {
        Record h = model.hyperparameters().standard();
        try (ModelContext context = new ModelContext(2, Device.cpu(), 7, 100)) {
            Learner learner = model.make(() -> h, context);
            context.start();
            HasInverse map = (HasInverse) learner;
            Noise noise = Noise.of(7);
            for (int i = 0; i < 50; i++) {
                Scope.within(context.manager(), false, () -> learner.update(context, noise.normal(64, 2), noise));
            }
            Scope.within(context.manager(), false, () -> {
                NDArray x = noise.normal(20, 2);
                NDArray z = map.encode(x);
                float[] there = x.toFloatArray();
                float[] back = map.decode(z).toFloatArray();
                float[] logDeterminant = map.logDeterminant(x).toFloatArray();
                float[] dz0 = Autograd.gradient(a -> Maths.columns(map.encode(a), 0, 1), x)
                        .toFloatArray();
                float[] dz1 = Autograd.gradient(a -> Maths.columns(map.encode(a), 1, 2), x)
                        .toFloatArray();
                for (int i = 0; i < 20; i++) {
                    assertThat(back[2 * i]).isCloseTo(there[2 * i], within(1e-3f));
                    assertThat(back[2 * i + 1]).isCloseTo(there[2 * i + 1], within(1e-3f));
                    double jacobian = dz0[2 * i] * dz1[2 * i + 1] - dz0[2 * i + 1] * dz1[2 * i];
                    assertThat((double) logDeterminant[i]).isCloseTo(Math.log(Math.abs(jacobian)), within(1e-3));
                }
                return null;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("ofPoints")
    void howPointsAreMadeCanBeShown(ModelEntry model) {
        try (Session s = trained(model, 20)) {
            Map<String, Frame> frames = Drawn.of(s, Picture.Price.SELDOM, 40).stream()
                    .collect(Collectors.toMap(Frame::layer, Function.identity()));
            assertThat(frames).containsKey("paths");
            frames.forEach((layer, frame) -> {
                float[] all =
                        switch (frame) {
                            case Frame.Points(var name, var at, var xy) -> xy;
                            case Frame.Trajectories(var name, var at, var n, var xy) -> xy;
                            case Frame.VectorField(var name, var at, var n, var times, var uv) -> uv;
                            default -> throw new AssertionError(layer + " is no picture of points");
                        };
                for (float v : all) {
                    assertThat(v).as(layer).isFinite();
                }
            });
            Frame.Trajectories paths = (Frame.Trajectories) frames.get("paths");
            assertThat(paths.n()).isEqualTo(40);
            assertThat(paths.xy().length).isGreaterThanOrEqualTo(2 * 2 * 40);
            assertThat(frames.containsKey("velocities")).isEqualTo(model.is(HasVelocity.class));
            assertThat(frames.containsKey("scores")).isEqualTo(model.is(HasNoiseLevels.class));
            assertThat(frames.containsKey("grid")).isEqualTo(model.is(HasLatent.class));
            if (model.is(HasInverse.class) || model.is(HasPosterior.class)) {
                assertThat(frames).containsKeys("codes", "coded");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("latents")
    void whatUnfoldsBeginsWithTheLatentAndEndsWithWhatItDecodesTo(ModelEntry model) {
        with(model, (learner, noise) -> {
            HasLatent map = (HasLatent) learner;
            NDArray z = noise.normal(20, map.latentDim());
            List<NDArray> unfolded = map.unfold(z);
            assertThat(unfolded.getFirst().toFloatArray()).isEqualTo(z.toFloatArray());
            assertThat(unfolded.getLast().toFloatArray())
                    .isEqualTo(map.decode(z).toFloatArray());
        });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void dimensionsAreDrawnOneAfterTheOther(ModelEntry model) {
        with(model, (learner, noise) -> {
            HasOrder ordered = (HasOrder) learner;
            int[] order = ordered.order();
            List<NDArray> drawn = ordered.draw(30, noise);
            assertThat(drawn).hasSize(order.length + 1);
            float[] last = drawn.getLast().toFloatArray();
            for (int k = 0; k < drawn.size(); k++) {
                float[] now = drawn.get(k).toFloatArray();
                for (int place = 0; place < order.length; place++) {
                    for (int i = order[place]; i < now.length; i += order.length) {
                        assertThat(now[i]).isEqualTo(place < k ? last[i] : 0);
                    }
                }
            }
        });
    }

    private static void with(ModelEntry model, BiConsumer<Learner, Noise> law) {
        Record h = model.hyperparameters().standard();
        try (ModelContext context = new ModelContext(2, Device.cpu(), 7, 100)) {
            Learner learner = model.make(() -> h, context);
            context.start();
            Scope.within(context.manager(), true, () -> {
                law.accept(learner, Noise.of(7));
                return null;
            });
        }
    }

    static Stream<ModelEntry> conditionals() {
        return thatAre(Conditional.class);
    }

    /** Some steps of a model that is given labels, and what it then keeps. */
    private static Map<String, float[]> labelled(ModelEntry model, int classes, String labels) {
        Record h = model.hyperparameters().build(Map.of("labels", labels, "warmUp", 0));
        try (ModelContext context = new ModelContext(Distribution.PLANE, classes, Device.cpu(), 7, 100)) {
            Learner learner = model.make(() -> h, context);
            context.start();
            List<float[]> before = Pieces.of(context);
            Noise noise = Noise.of(7);
            for (int i = 0; i < 10; i++) {
                context.at(i);
                Scope.within(
                        context.manager(),
                        false,
                        () -> learner.update(
                                context,
                                noise.normal(64, 2),
                                IntStream.range(0, 64).map(k -> k % 2).toArray(),
                                noise));
            }
            List<float[]> after = Pieces.of(context);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("parameter %d", i).isNotEqualTo(before.get(i));
            }
            return context.save();
        }
    }

    /** Labels change nothing where nobody wants them, or where the data have none; else every parameter is trained. */
    @ParameterizedTest
    @MethodSource("conditionals")
    void labelsCountOnlyWhereTheyAreOnAndThere(ModelEntry model) {
        Map<String, float[]> off = labelled(model, 2, "off");
        assertThat(off).usingRecursiveComparison().isEqualTo(labelled(model, 0, "on"));
        assertThat(labelled(model, 2, "on").get("theta0.w")).hasSizeGreaterThan(off.get("theta0.w").length);
    }

    private static Session told(ModelEntry model, int steps) {
        Session s = session(model, steps, Map.of("batch", 128, "labels", "on", "guidance", 2));
        while (!s.finished()) {
            s.step(false);
        }
        return s;
    }

    /** Guidance leads the samples of a class to its arm; at 0 a class makes no difference. */
    @ParameterizedTest
    @MethodSource("conditionals")
    void samplesAreOfTheClassThatIsAskedFor(ModelEntry model) {
        try (Session s = told(model, 500)) {
            Items truth = s.model().data().draw(500, Noise.of(3).random());
            for (int label = 0; label < 2; label++) {
                float[] samples = s.model().sample(200, 1, label);
                int right = 0;
                for (int i = 0; i < 200; i++) {
                    right += nearest(truth, samples[2 * i], samples[2 * i + 1]) == label ? 1 : 0;
                }
                assertThat(right).as("samples of class %d", label).isGreaterThan(180);
            }
            assertThat(s.model().sample(50, 1))
                    .as("classes by their frequencies")
                    .isNotEqualTo(s.model().sample(50, 1, 0));
            s.edit(Map.of("guidance", 0));
            assertThat(s.model().sample(50, 1, 0)).isEqualTo(s.model().sample(50, 1, 1));
        }
    }

    private static int nearest(Items truth, double x, double y) {
        float[] xy = truth.values();
        int best = 0;
        for (int i = 1; i < truth.n(); i++) {
            if (Math.hypot(xy[2 * i] - x, xy[2 * i + 1] - y) < Math.hypot(xy[2 * best] - x, xy[2 * best + 1] - y)) {
                best = i;
            }
        }
        return truth.labels()[best];
    }

    static Stream<ModelEntry> conditionalVelocities() {
        return conditionals().filter(m -> m.is(HasVelocity.class));
    }

    /** v_none + w (v_c - v_none): on a line through both, which is v_c at 1 and v_none at 0 and where no class is asked for. */
    @ParameterizedTest
    @MethodSource("conditionalVelocities")
    void guidanceLeadsFromTheFieldOfNoClassThroughThatOfTheClass(ModelEntry model) {
        try (Session s = told(model, 20)) {
            HasVelocity field = (HasVelocity) s.model().learner();
            double t = field.grid(10)[5];
            List<float[]> at = new ArrayList<>();
            for (double w : List.of(0., 1., 3.)) {
                s.edit(Map.of("guidance", w));
                at.add(s.model()
                        .evaluated(() -> List.of(Classes.asking(
                                new int[] {1, 1, 0},
                                () -> field.velocity(Noise.of(1).normal(3, 2), t))))
                        .getFirst());
            }
            float[] none = s.model()
                    .evaluated(() -> List.of(field.velocity(Noise.of(1).normal(3, 2), t)))
                    .getFirst();
            assertThat(at.get(0)).isEqualTo(none).isNotEqualTo(at.get(1));
            for (int i = 0; i < none.length; i++) {
                float line = none[i] + 3 * (at.get(1)[i] - none[i]);
                assertThat(at.get(2)[i]).isCloseTo(line, within(1e-4f * (1 + Math.abs(line))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conditionals")
    void aRunWithLabelsGoesOnExactly(ModelEntry model) {
        Map<String, Object> h = Map.of("labels", "on", "batch", 64);
        byte[] middle;
        byte[] straight;
        try (Session s = session(model, 8, h)) {
            for (int i = 0; i < 4; i++) {
                s.step(false);
            }
            middle = s.save();
            for (int i = 0; i < 4; i++) {
                s.step(false);
            }
            straight = s.save();
        }
        try (Session s = session(model, 8, h)) {
            s.restore(middle);
            while (!s.finished()) {
                look(s);
                s.step(true);
            }
            assertThat(s.save()).isEqualTo(straight);
        }
    }

    @ParameterizedTest
    @MethodSource("exact")
    void theScoreIsTheSlopeOfTheLogDensity(ModelEntry model) {
        slope(model, TrainedModel::logDensity, 1);
    }

    @ParameterizedTest
    @MethodSource("energies")
    void theScoreIsTheDownwardSlopeOfTheEnergy(ModelEntry model) {
        slope(model, TrainedModel::energy, -1);
    }

    private static void slope(ModelEntry model, BiFunction<TrainedModel, float[], float[]> f, int sign) {
        try (Session s = trained(model, 20)) {
            float[] points = {.2f, .1f, .9f, -.3f, -.5f, .6f};
            float[] score = s.model().fields().score(points);
            float step = 4e-3f;
            for (int i = 0; i < points.length; i++) {
                float[] up = points.clone();
                float[] down = points.clone();
                up[i] += step;
                down[i] -= step;
                double difference =
                        sign * (f.apply(s.model(), up)[i / 2] - f.apply(s.model(), down)[i / 2]) / (2 * step);
                assertThat((double) score[i]).isCloseTo(difference, within(0.02 + 0.03 * Math.abs(difference)));
            }
        }
    }
}
