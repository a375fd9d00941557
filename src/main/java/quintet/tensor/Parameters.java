package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parameters theta of the nets that one objective trains: one flat leaf, cut into views for its nets, with the
 * optimiser's moments and the moving average as flat arrays beside it, so that one call updates everything.
 */
public final class Parameters {
    private final ModelContext context;
    private final String name;
    private final Supplier<Optimisation> how;
    private final List<Layer.Start> starts = new ArrayList<>();
    private long size;

    private @Nullable State state;
    private @Nullable NDList recorded;
    private @Nullable NDArray best; // weights that answered best, where somebody judges

    /** {@code w} the leaf, {@code m v} its moments, {@code t} the number of updates, {@code average} the moving average. */
    private record State(NDArray w, NDArray m, NDArray v, NDArray t, NDArray average, long[] sizes) {}

    Parameters(ModelContext context, String name, Supplier<Optimisation> how) {
        this.context = context;
        this.name = name;
        this.how = how;
    }

    /** A net whose parameters are among these. Nets are declared before the first of them is used. */
    public Net net(Layer layer) {
        if (state != null) {
            throw new IllegalStateException("A net was declared after training began.");
        }
        int first = starts.size();
        for (Layer.Start start : layer.parameters()) {
            starts.add(start);
            size += start.size();
        }
        return new Net(this, layer, first);
    }

    /** The number of weights. */
    public long size() {
        return size;
    }

    Size netSize() {
        return Size.of(starts);
    }

    String name() {
        return name;
    }

    /** The number of weights in each parameter. */
    long[] sizes() {
        return starts.stream().mapToLong(Layer.Start::size).toArray();
    }

    /** Draws the initial weights. */
    void start(Noise noise) {
        float[] initial = new float[Math.toIntExact(size)];
        int at = 0;
        for (Layer.Start start : starts) {
            at = start.fill(initial, at, noise);
        }
        NDManager manager = context.manager();
        Shape shape = new Shape(size);
        NDArray w = manager.create(initial);
        Autograd.require(w);
        state = new State(
                w,
                manager.zeros(shape),
                manager.zeros(shape),
                manager.zeros(new Shape()),
                manager.create(initial),
                sizes());
    }

    /**
     * One update: {@code loss} is computed while recording, and these parameters, and no others, go down its gradient.
     *
     * @throws Diverged where the gradient is not finite; the parameters then stay as they were
     */
    public Terms minimise(Supplier<Terms> loss) {
        Terms terms = recorded(loss);
        descend(Autograd.recording(terms::objective), terms);
        return terms;
    }

    /**
     * The same for a loss that is a mean over the points of a batch x, (B, D). A batch that is too large for the nets is worked
     * through in parts, one after the other, whose gradients are added up.
     *
     * @param rows how many rows a point makes of itself, as draws or second derivatives do
     */
    public Terms minimise(NDArray x, int rows, Function<NDArray, Terms> loss) {
        int points = Math.toIntExact(x.size(0));
        int atOnce = Math.max(1, context.rowsAtOnce() / rows);
        if (points <= atOnce) {
            return minimise(() -> loss.apply(x));
        }
        Map<String, Double> values = new LinkedHashMap<>();
        Terms[] last = new Terms[1];
        double[] total = new double[1];
        NDArray gradient = null;
        for (int from = 0; from < points; from += atOnce) {
            int to = Math.min(points, from + atOnce);
            float share = (float) (to - from) / points;
            NDArray part = Scope.only(
                    at -> {
                        Terms terms = recorded(() -> loss.apply(at));
                        terms.values().forEach((label, value) -> values.merge(label, share * value, Double::sum));
                        last[0] = terms;
                        NDArray objective = Autograd.recording(terms::objective);
                        total[0] += share * objective.getFloat();
                        return Autograd.recording(() -> Autograd.call("gradient", objective, state().w()))
                                .mul(share);
                    },
                    x.get(new NDIndex().addSliceDim(from, to)));
            gradient = gradient == null ? part : gradient.addi(part);
        }
        NDArray sum = Objects.requireNonNull(gradient);
        Terms terms = last[0].as(values, total[0]);
        descend(Autograd.recording(() -> state().w().mul(sum).sum()), terms); // of which that sum is the gradient
        return terms;
    }

    private Terms recorded(Supplier<Terms> loss) {
        return Autograd.recording(() -> {
            recorded = cut(state().w());
            try {
                return loss.get();
            } finally {
                recorded = null;
            }
        });
    }

    private void descend(NDArray objective, Terms terms) {
        Optimisation h = how.get();
        State s = state();
        double norm = Autograd.descend(
                objective,
                s.w(),
                s.m(),
                s.v(),
                s.t(),
                s.average(),
                h.optimiser().name(),
                h.rate(context.step(), context.steps()),
                h.beta1(),
                h.beta2(),
                1e-8,
                h.weightDecay(),
                h.clip(),
                h.averaging());
        if (!Double.isFinite(norm)) {
            throw new Diverged(terms.values(), norm);
        }
    }

    /** Moves them to these values, found otherwise than down a gradient; their average follows as it does after an update. */
    void moveTo(float[] values) {
        State s = state();
        float t = s.t().getFloat() + 1;
        double kept = Math.min(how.get().averaging(), (1 + t) / (10 + t));
        float[] average = s.average().toFloatArray();
        for (int i = 0; i < average.length; i++) {
            average[i] += (float) ((1 - kept) * (values[i] - average[i]));
        }
        Autograd.noGrad(() -> {
            s.w().set(values);
            s.t().set(new float[] {t});
            s.average().set(average);
            return null;
        });
        Scope.current().whole.cut.remove(this); // the engine refuses views of what was changed behind them
    }

    /** The views for parameters {@code first} and on, as the current scope wants them. */
    NDList views() {
        if (recorded != null) {
            return recorded;
        }
        Scope scope = Scope.current().whole;
        return scope.cut.computeIfAbsent(
                this, p -> Autograd.noGrad(() -> cut(scope.averaged ? answering() : state().w())));
    }

    private NDArray answering() {
        if (context.usesBest() && best != null) {
            return best;
        }
        return how.get().averaging() > 0 ? state().average() : state().w();
    }

    void keepBest() {
        NDArray now = context.manager().create(answering().toFloatArray());
        if (best != null) {
            best.close();
        }
        best = now;
    }

    private NDList cut(NDArray flat) {
        NDList pieces = Autograd.cut(flat, state().sizes(), Scope.current().whole.manager);
        NDList views = new NDList(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            Shape shape = starts.get(i).shape();
            views.add(shape.dimension() == 1 ? pieces.get(i) : pieces.get(i).reshape(shape));
        }
        return views;
    }

    void save(Map<String, float[]> into) {
        arrays().forEach((key, array) -> into.put(key, array.toFloatArray()));
    }

    void restore(Map<String, float[]> from) {
        float[] kept = from.get(name + ".best");
        best = kept == null ? null : context.manager().create(kept);
        Autograd.noGrad(() -> {
            arrays().forEach((key, array) -> array.set(from.get(key)));
            return null;
        });
    }

    Map<String, NDArray> arrays() {
        State s = state();
        Map<String, NDArray> arrays = new HashMap<>(Map.of(
                name + ".w",
                s.w(),
                name + ".m",
                s.m(),
                name + ".v",
                s.v(),
                name + ".t",
                s.t(),
                name + ".average",
                s.average()));
        if (best != null) {
            arrays.put(name + ".best", best);
        }
        return arrays;
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The nets have not been started.");
        }
        return state;
    }
}
