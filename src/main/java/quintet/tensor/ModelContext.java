package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.space.Space;

/**
 * What a model is made in: the dimension of its data, its device, the step of the run, and all that it keeps between steps
 * (parameters and buffers), which is what a checkpoint holds.
 */
public final class ModelContext implements AutoCloseable {
    private final Space space;
    private final int classes;
    private final NDManager manager;
    private final Noise initial;
    private final List<Parameters> parameters = new ArrayList<>();
    private final Map<String, NDArray> buffers = new LinkedHashMap<>();
    private Supplier<Optimisation> how = () -> {
        throw new IllegalStateException("Nobody has said how the model is optimised.");
    };
    private Supplier<Optional<Sight>> sight = Optional::empty;
    private @Nullable Optional<Sight> seen; // what that answered
    private long step;
    private long steps;
    private int rowsAtOnce = Size.MOST_ROWS;
    private boolean usesBest;

    /** Of points of so many real numbers. */
    public ModelContext(int dim, Device device, long seed, long steps) {
        this(new Space.Reals(dim), 0, device, seed, steps);
    }

    /**
     * @param space what an item of the data is
     * @param classes how many classes its items have, 0 where they have none
     * @param seed fixes the initial weights and everything else that is drawn before the first step
     */
    public ModelContext(Space space, int classes, Device device, long seed, long steps) {
        this.space = space;
        this.classes = classes;
        this.manager = Torch.manager(device);
        this.initial = Noise.of(seed, "initial");
        this.steps = steps;
    }

    /** D, the number of dimensions of the data. */
    public int dim() {
        return space.size();
    }

    /** What an item of the data is. */
    public Space space() {
        return space;
    }

    /** The number of classes that the data's items have; 0 where they have none. */
    public int classes() {
        return classes;
    }

    public NDManager manager() {
        return manager;
    }

    /** The step that is being made, from 0. */
    public long step() {
        return step;
    }

    /** The number of steps of the run. */
    public long steps() {
        return steps;
    }

    public void at(long step) {
        this.step = step;
    }

    /** Says how whatever is made from now on is optimised. */
    public void optimisedBy(Supplier<Optimisation> how) {
        this.how = how;
    }

    /** Says what a model may know of its data before its first step. */
    public void shows(Supplier<Optional<Sight>> sight) {
        this.sight = sight;
        seen = null;
    }

    /** What is known of images before the first step; nothing of other items. */
    Optional<Sight> sight() {
        if (seen == null) {
            seen = sight.get();
        }
        return seen;
    }

    /** The covariance of the data. */
    public Covariance covariance() {
        return Covariance.of(this);
    }

    /** A net that the model's one objective trains. */
    public Net net(Layer layer) {
        return theta().net(layer);
    }

    /** The parameters of a model that has one objective. */
    public Parameters theta() {
        return parameters.isEmpty() ? parameters() : parameters.getFirst();
    }

    /** Parameters that are updated together, by one of several objectives. */
    public Parameters parameters() {
        return parameters(how);
    }

    Parameters parameters(Supplier<Optimisation> how) {
        Parameters theta = new Parameters(this, "theta" + parameters.size(), how);
        parameters.add(theta);
        return theta;
    }

    /** {@code count} random frequencies for each of {@code columns} columns, Gaussian with this scale. */
    public Layer.Fourier fourier(int columns, int count, double scale) {
        float[] f = new float[columns * count];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) (scale * initial.random().nextGaussian());
        }
        return new Layer.Fourier(manager.create(f, new Shape(columns, count)));
    }

    /** A constant array that lives as long as the run. */
    public NDArray constant(float[] values, long... shape) {
        return manager.create(values, new Shape(shape));
    }

    /** A constant order of columns, for {@link Maths#columns(NDArray, NDArray)}. */
    public NDArray order(int[] places) {
        return manager.create(Arrays.stream(places).asLongStream().toArray());
    }

    /** An array that the model keeps and changes in place between steps, such as a replay buffer; saved with the run. */
    public NDArray buffer(String name, float[] initial, long... shape) {
        NDArray buffer = constant(initial, shape);
        buffers.put(name, buffer);
        return buffer;
    }

    /** {@code count} persistent chains that start from N(0, scale^2 I). */
    public Chains chains(int count, double scale) {
        return new Chains(this, count, scale);
    }

    /** {@code count} persistent chains of bits, each of which starts as 0 or 1. */
    public Chains bits(int count) {
        return Chains.bits(this, count);
    }

    /** The run's randomness before its first step. */
    public Noise initial() {
        return initial;
    }

    /** Draws the initial weights of all nets; called once, when the model has been made. */
    public void start() {
        parameters.forEach(theta -> theta.start(initial));
        rowsAtOnce = size().rowsAtOnce();
    }

    List<Parameters> groups() {
        return List.copyOf(parameters);
    }

    /** The number of weights that are trained. */
    public long weights() {
        return parameters.stream().mapToLong(Parameters::size).sum();
    }

    /** How many rows go through all nets at a time, so that neither memory nor time gets out of hand. */
    public int rowsAtOnce() {
        return rowsAtOnce;
    }

    /** About what a step on so many rows takes, in bytes: the weights with all that is kept of them, and the activations. */
    public long bytes(long rows) {
        return 5 * Float.BYTES * weights() + 4 * Float.BYTES * size().width() * Math.min(rows, rowsAtOnce);
    }

    private Size size() {
        return parameters.stream().map(Parameters::netSize).reduce(new Size(0, 0), Size::and);
    }

    /** Makes a step or, where it is given up half-way, none: then all that the model keeps is as before. */
    public <T> T wholly(Supplier<T> step) {
        try (NDManager copies = manager.newSubManager()) {
            Map<NDArray, NDArray> before = new IdentityHashMap<>();
            Stream.concat(
                            parameters.stream().flatMap(theta -> theta.arrays().values().stream()),
                            buffers.values().stream())
                    .forEach(array -> {
                        NDArray copy = array.duplicate();
                        copy.attach(copies);
                        before.put(array, copy);
                    });
            try {
                return step.get();
            } catch (Budget.Unwanted e) {
                Autograd.noGrad(() -> {
                    before.forEach((array, copy) -> array.set(copy.toFloatArray()));
                    return null;
                });
                throw e;
            }
        }
    }

    /** Keeps the weights that answer now as the best so far. */
    public void keepBest() {
        parameters.forEach(Parameters::keepBest);
    }

    /** Whether answers come from the best weights, where they are known. */
    public void useBest(boolean use) {
        usesBest = use;
    }

    boolean usesBest() {
        return usesBest;
    }

    /** Everything that the model keeps, by name and in the order of the names. */
    public Map<String, float[]> save() {
        Map<String, float[]> arrays = new TreeMap<>(); // in the same order in every process
        parameters.forEach(theta -> theta.save(arrays));
        buffers.forEach((name, buffer) -> arrays.put(name, buffer.toFloatArray()));
        return arrays;
    }

    public void restore(Map<String, float[]> arrays) {
        parameters.forEach(theta -> theta.restore(arrays));
        buffers.forEach((name, buffer) -> buffer.set(arrays.get(name)));
    }

    @Override
    public void close() {
        manager.close();
    }
}
