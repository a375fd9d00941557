package quintet;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import quintet.catalog.ModelEntry;
import quintet.declare.Hyperparameter;
import quintet.model.Learner;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;

/** The smallest space whose items a model learns, so that laws are quick: points of the plane, else words or images. */
public record Small(Space space) {
    private static final List<Space> SPACES = List.of(
            new Space.Reals(2),
            new Space.Text(4, List.of("a", "b", "c")),
            new Space.Image(4, 4, 1, 3),
            new Space.Image(4, 4, 1, 2));

    public static Small of(ModelEntry model) {
        return new Small(SPACES.stream().filter(model::learns).findFirst().orElseThrow());
    }

    /** What a model is made in that has 100 steps, with the weights of seed 7. */
    public ModelContext context() {
        return new ModelContext(space, 0, Device.cpu(), 7, 100);
    }

    /** What is chosen, over a small batch, few chains, few steps of a solver, and small nets. */
    public static Map<String, Object> quick(ModelEntry model, Map<String, ?> chosen) {
        Map<String, Object> quick = new HashMap<>();
        for (Hyperparameter h : model.hyperparameters().all()) {
            switch (h.name()) {
                case "batch" -> quick.put(h.name(), 64);
                case "solverSteps" -> quick.put(h.name(), 3);
                case "samplerRounds" -> quick.put(h.name(), 10);
                case "hidden", "channels", "state", "width", "chains" -> {
                    if (!h.standard().equals(0)) { // which stands for none, such as a net without convolutions
                        quick.put(
                                h.name(),
                                h instanceof Hyperparameter.OneOf it
                                        ? it.options().getFirst()
                                        : h.nearest(8).orElseThrow());
                    }
                }
                default -> {}
            }
        }
        quick.putAll(chosen);
        return quick;
    }

    /** A model that is started, with these hyperparameters. */
    public static Learner made(ModelEntry model, Map<String, ?> hyperparameters, ModelContext context) {
        Record h = model.hyperparameters().build(hyperparameters);
        Learner learner = model.make(() -> h, context);
        context.start();
        return learner;
    }

    /** Items as a model sees them, (n, D): of a standard Gaussian, or symbols as likely as each other. */
    public NDArray batch(int n, Noise noise) {
        return switch (space) {
            case Space.Reals(int size) -> noise.normal(n, size);
            case Space.Image image ->
                noise.uniform(n, image.size()).mul(image.levels()).floor();
            case Space.Text text -> Maths.constant(texts(text, n, noise.random()), n, text.length());
        };
    }

    private static float[] texts(Space.Text text, int n, RandomGenerator random) {
        float[] symbols = new float[n * text.length()];
        for (int i = 0; i < n; i++) {
            int letters = random.nextInt(text.length());
            for (int d = 0; d < text.length(); d++) {
                symbols[i * text.length() + d] = d < letters ? random.nextInt(text.end()) : text.end();
            }
        }
        return symbols;
    }
}
