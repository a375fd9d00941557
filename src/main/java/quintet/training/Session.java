package quintet.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import quintet.catalog.DataEntry;
import quintet.catalog.Plan;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Encoding;
import quintet.data.Splits;
import quintet.evaluation.SlicedWasserstein;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasNoiseLevels;
import quintet.model.HasScore;
import quintet.model.HasTrajectory;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.space.Space;
import quintet.tensor.Budget;
import quintet.tensor.Diverged;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;
import tools.jackson.databind.ObjectMapper;

/**
 * One learner on one data set. Its steps depend on the plan, on live edits and on nothing else: what is observed
 * meanwhile draws from streams of its own. Items come and go in the data's own units. Not for two threads at once.
 */
public final class Session implements AutoCloseable {
    /** A step that takes less isn't given up half-way. */
    private static final long LONG_NANOS = 100_000_000;

    private static final Duration FOREVER = Duration.ofDays(365);
    /** A loss beyond this is taken for diverged, for it never comes back. */
    static final double HOPELESS = 1e7;

    private static final int JUDGED_POINTS = 500;
    /** The most images of a picture. */
    private static final int WALL = 100;

    private static final int JUDGED_PROJECTIONS = 64;

    /** Of models that declare no batch. */
    private static final int DEFAULT_BATCH = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final ModelContext context;
    private final Learner learner;
    private final Dataset data;
    private final Splits splits;
    private final Encoding encoding;
    private final Noise noise;
    private final Extremes extremes = new Extremes();
    private volatile Record h;
    private volatile int batch;
    private long step;
    private long seen;
    private long took = Long.MAX_VALUE; // nanoseconds, by the last step; unknown after an edit
    private double best = Double.POSITIVE_INFINITY; // of the measure by which it is judged
    private long bestStep;
    private boolean usesBest;
    private final Map<String, Optional<Double>> floors = new HashMap<>();

    /** On a device by its name, one of {@link Devices#all}. */
    public Session(Plan plan, String device) {
        this(plan, Devices.of(device));
    }

    public Session(Plan plan, Device device) {
        this.plan = plan;
        use(plan.h());
        data = plan.data();
        splits = new Splits(data, plan.seed());
        encoding = splits.encoding();
        noise = Noise.of(plan.seed(), "steps");
        context = new ModelContext(encoding.size(), device, plan.seed(), plan.steps());
        try {
            learner = plan.model().make(() -> h, context);
            context.start();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    public Plan plan() {
        return plan;
    }

    public Learner learner() {
        return learner;
    }

    public Dataset data() {
        return data;
    }

    /** The data as a distribution on the plane; nothing where they are no points of it. */
    public Optional<Distribution> plane() {
        return data instanceof Distribution plane ? Optional.of(plane) : Optional.empty();
    }

    /** The region of the plane that is drawn; the data must lie in it. */
    public Frame.Square square() {
        return DataEntry.square(((Distribution) data).box());
    }

    /** These items, or as many as a picture has room for. */
    public Frame picture(String layer, float[] values) { // (n, D)
        return switch (data.space()) {
            case Space.Reals _ -> new Frame.Points(layer, square(), values);
            case Space.Image image ->
                new Frame.Images(layer, image, Arrays.copyOf(values, Math.min(values.length, WALL * image.size())));
        };
    }

    /** What measures find of true samples, by what they are of; for {@link Report}. */
    Map<String, Optional<Double>> floors() {
        return floors;
    }

    /** How many numbers an item has. */
    int size() {
        return data.space().size();
    }

    Splits splits() {
        return splits;
    }

    /** These items with mean 0 and standard deviation 1 in each column. */
    public float[] standardised(float[] values) { // (n, D)
        return encoding.standardise(values);
    }

    /** The number of updates made. */
    public long step() {
        return step;
    }

    public boolean finished() {
        return step >= plan.steps();
    }

    /** The number of weights that are trained. */
    public long weights() {
        return context.weights();
    }

    /** About what a step takes of the memory, in bytes. */
    public long bytes() {
        return context.bytes((long) batch * learner.rowsPerPoint());
    }

    /** The hyperparameters of the moment. */
    public Map<String, Object> hyperparameters() {
        return plan.model().hyperparameters().values(h);
    }

    /**
     * Changes live hyperparameters from the next step on.
     *
     * @throws quintet.declare.Invalid where one can't be changed or is outside its range
     */
    public void edit(Map<String, ?> changes) {
        use(plan.model().hyperparameters().change(h, changes, true));
    }

    private void use(Record hyperparameters) {
        h = hyperparameters;
        batch = (Integer) hyperparameters().getOrDefault("batch", DEFAULT_BATCH);
        took = Long.MAX_VALUE;
    }

    /**
     * Makes one update, wholly.
     *
     * @param withTerms whether to answer with the terms of the loss, by label; else the answer is empty
     * @throws Diverged where the loss or its gradient is beyond repair
     */
    public Map<String, Double> step(boolean withTerms) {
        return step(withTerms, () -> false);
    }

    /**
     * Makes one update or, where it isn't wanted any more and takes long, none.
     *
     * @throws Budget.Unwanted where it was given up; the session is as before it
     */
    public Map<String, Double> step(boolean withTerms, BooleanSupplier unwanted) {
        long from = System.nanoTime();
        Map<String, Double> terms = took < LONG_NANOS ? update(withTerms) : abandonable(withTerms, unwanted);
        took = System.nanoTime() - from;
        if (judges() && step % hundredth() == 0) { // behind the step, which is never given up any more
            judge();
        }
        return terms;
    }

    private Map<String, Double> abandonable(boolean withTerms, BooleanSupplier unwanted) {
        long[] before = noise.state();
        try {
            return Budget.within(FOREVER, unwanted, () -> context.wholly(() -> update(withTerms)));
        } catch (Budget.Unwanted e) {
            noise.restore(before);
            throw e;
        }
    }

    private Map<String, Double> update(boolean withTerms) {
        context.at(step);
        int batch = this.batch;
        Map<String, Double> terms = Scope.within(context.manager(), false, () -> {
            NDArray x = Maths.constant(splits.encodedBatch(seen, batch), batch, size());
            var t = learner.update(context, x, noise);
            extremes.see(
                    step + 1,
                    t.objective().getFloat(),
                    ObservationSchedule.notes(step + 1, plan.steps()),
                    () -> checked(t.values()));
            return withTerms ? t.values() : Map.of();
        });
        step++;
        seen += batch;
        checked(terms);
        return terms;
    }

    /** On points that run out a model can learn too much of them, so the weights that were best are kept. */
    private boolean judges() {
        return plan.patience() > 0 || !data.trainingSize().unlimited();
    }

    private long hundredth() {
        return Math.max(1, plan.steps() / 100);
    }

    private void judge() {
        double now = judged();
        if (now < best) {
            best = now;
            bestStep = step;
            context.keepBest();
        }
    }

    private double judged() {
        return switch (learner.judgedBy()) {
            case OBJECTIVE ->
                Scope.within(
                        context.manager(),
                        true,
                        () -> (double) learner.loss(standard(JUDGED_POINTS), Noise.of(plan.seed(), "validation"))
                                .objective()
                                .getFloat());
            case LIKELIHOOD -> {
                float[] logP = logDensity(validation(JUDGED_POINTS));
                double sum = 0;
                for (float value : logP) {
                    sum -= value;
                }
                yield sum / logP.length;
            }
            case SAMPLES -> {
                float[] truth = standardised(validation(2 * JUDGED_POINTS));
                float[] samples = standardised(preview(truth.length / size()));
                yield SlicedWasserstein.between(
                        samples,
                        truth,
                        size(),
                        JUDGED_PROJECTIONS,
                        Noise.of(plan.seed(), "projections").random());
            }
        };
    }

    /** At most so many validation items, (n, D). */
    float[] validation(int most) {
        return splits.validation().first(most).values();
    }

    /** By what it is judged on validation points, where it is: for people, in the middle of a sentence. */
    public String judgedBy() {
        return switch (learner.judgedBy()) {
            case OBJECTIVE -> "the objective on validation points";
            case LIKELIHOOD -> "the negative log-likelihood of validation points";
            case SAMPLES -> "the sliced W2 distance of samples to validation points";
        };
    }

    /** From now on answers come from the weights that were best, where others came after them; the answer is whether so. */
    public boolean useBest() {
        usesBest = judges() && bestStep > 0 && bestStep < step;
        context.useBest(usesBest);
        return usesBest;
    }

    /** The number of updates behind the weights that answer. */
    public long shownStep() {
        return usesBest ? bestStep : step;
    }

    /** Whether the measure by which it is judged, taken after every hundredth of the run, has stopped improving. */
    public boolean stale() {
        return plan.patience() > 0 && step - Math.max(bestStep, hundredth()) >= plan.patience() * hundredth();
    }

    /** The terms on at most so many validation points, with the averaged weights and the same noise each time. */
    public Map<String, Double> validate(int points) {
        return Scope.within(
                context.manager(), true, () -> learner.loss(standard(points), Noise.of(plan.seed(), "validation"))
                        .values());
    }

    private NDArray standard(int validationPoints) {
        return seen(validation(validationPoints));
    }

    private static Map<String, Double> checked(Map<String, Double> terms) {
        if (terms.values().stream().anyMatch(v -> !(Math.abs(v) < HOPELESS))) {
            throw new Diverged(terms, Double.NaN);
        }
        return terms;
    }

    /** The steps between the last two that {@link ObservationSchedule#notes} names at which the objective went beyond both. */
    List<Extremes.Seen> between() {
        return extremes.between();
    }

    /** n new items, (n, D); the same seed gives the same ones. */
    public float[] sample(int n, long seed) {
        Noise own = Noise.of(seed, "samples");
        float[] all = new float[size() * n];
        int atOnce = context.rowsAtOnce();
        for (int from = 0; from < n; from += atOnce) {
            int rows = Math.min(atOnce, n - from);
            float[] some = Scope.within(
                    context.manager(), true, () -> learner.sample(rows, own).toFloatArray());
            System.arraycopy(some, 0, all, size() * from, some.length);
        }
        return encoding.decode(all);
    }

    /** n items at a price that fits a live picture; they move as the model changes, for their noise stays the same. */
    public float[] preview(int n) {
        return encoding.decode(
                Scope.within(context.manager(), true, () -> learner.preview(n, Noise.of(plan.seed(), "preview"))
                        .toFloatArray()));
    }

    /** log p of each item, or a bound or estimate of it, in nats in the data's own units; the model must be able to. */
    public float[] logDensity(float[] points) {
        HasDensity model = (HasDensity) learner;
        float[] standard = rows(points, x -> model.logDensity(x, Noise.of(plan.seed(), "density")), 1);
        float scale = (float) encoding.logScale();
        for (int i = 0; i < standard.length; i++) {
            standard[i] -= scale;
        }
        return standard;
    }

    /** What {@link #logDensity} is worth. */
    Exactness exactness() {
        return encoding.exactness(((HasDensity) learner).densityExactness());
    }

    /** The energy of each point; the model must have one. */
    public float[] energy(float[] points) {
        return rows(points, ((HasEnergy) learner)::energy, 1);
    }

    /** The critic's logit at each point; the model must have one. */
    public float[] critic(float[] points) {
        return rows(points, ((HasCritic) learner)::critic, 1);
    }

    /** The gradient of log p at each point, in the data's own units; the model must know it. */
    public float[] score(float[] points) {
        return slopes(rows(points, ((HasScore) learner)::score, size()));
    }

    /** The same of data with noise of this level; the model must know noise levels. */
    float[] score(float[] points, double sigma) {
        return slopes(rows(points, x -> ((HasNoiseLevels) learner).score(x, sigma), size()));
    }

    private float[] slopes(float[] standard) {
        return stretched(standard, d -> 1 / encoding.scale(d));
    }

    /** The velocity at each point at a time, in the direction of the data; the model must have one. */
    public float[] velocity(float[] points, double t) {
        HasVelocity model = (HasVelocity) learner;
        double[] times = model.grid(1);
        float direction = (float) Math.signum(times[1] - times[0]); // a noise level falls towards the data
        float[] standard = rows(points, x -> model.velocity(x, t).mul(direction), size());
        return stretched(standard, encoding::scale);
    }

    private float[] stretched(float[] vectors, IntToDoubleFunction by) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] *= (float) by.applyAsDouble(i % size());
        }
        return vectors;
    }

    /** The sampler at work; the model's must be one that moves points. */
    public Frame.Trajectories trajectory(int n, int frames, long seed) {
        List<float[]> path =
                evaluated(() -> ((HasTrajectory) learner).trajectory(n, frames, Noise.of(seed, "samples")));
        return new Frame.Trajectories("paths", square(), n, restored(path));
    }

    /** What arrays these are with the averaged weights, as plain numbers. */
    List<float[]> evaluated(Supplier<List<NDArray>> question) {
        return Scope.within(context.manager(), true, () -> question.get().stream()
                .map(NDArray::toFloatArray)
                .toList());
    }

    /** Items at several moments, (n, D) each, one after the other in the data's own units. */
    float[] restored(List<float[]> moments) {
        int size = moments.getFirst().length;
        float[] all = new float[size * moments.size()];
        for (int i = 0; i < moments.size(); i++) {
            System.arraycopy(moments.get(i), 0, all, i * size, size);
        }
        return encoding.decode(all);
    }

    /** Items in the data's own units as the learner sees them, (n, D). */
    NDArray seen(float[] values) {
        return Maths.constant(splits.encoded(values), values.length / size(), size());
    }

    private float[] rows(float[] items, UnaryOperator<NDArray> f, int columns) {
        float[] encoded = splits.encoded(items);
        int n = items.length / size();
        float[] out = new float[n * columns];
        int atOnce = context.rowsAtOnce();
        for (int from = 0; from < n; from += atOnce) {
            int rows = Math.min(atOnce, n - from);
            float[] some = Arrays.copyOfRange(encoded, size() * from, size() * (from + rows));
            float[] values = Scope.within(context.manager(), true, () -> f.apply(Maths.constant(some, rows, size()))
                    .toFloatArray());
            System.arraycopy(values, 0, out, columns * from, values.length);
        }
        return out;
    }

    /** All that the session needs to go on exactly from here, as a safetensors file. */
    public byte[] save() {
        long[] state = noise.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", Long.toString(step));
        metadata.put("seen", Long.toString(seen));
        metadata.put("noise", state[0] + " " + state[1]);
        metadata.put("best", best + " " + bestStep);
        metadata.put("extremes", extremes.save());
        metadata.put("hyperparameters", JSON.writeValueAsString(hyperparameters()));
        return new Safetensors(context.save(), metadata).toBytes();
    }

    /** Puts back what {@link #save} answered for the same plan. */
    public void restore(byte[] checkpoint) {
        Safetensors file = Safetensors.of(checkpoint);
        Map<String, String> metadata = file.metadata();
        context.restore(file.arrays());
        step = Long.parseLong(metadata.get("step"));
        seen = Long.parseLong(metadata.get("seen"));
        String[] words = metadata.getOrDefault("noise", "").split(" ");
        String[] judged = metadata.getOrDefault("best", "Infinity 0").split(" ");
        best = Double.parseDouble(judged[0]);
        bestStep = Long.parseLong(judged[1]);
        if (metadata.containsKey("extremes")) { // else the checkpoint is of an earlier version
            extremes.restore(metadata.get("extremes"));
        }
        noise.restore(new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])});
        h = plan.model().hyperparameters().build(hyperparameters(checkpoint));
    }

    /** The hyperparameters as they were when a checkpoint was saved. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> hyperparameters(byte[] checkpoint) {
        return JSON.readValue(Safetensors.of(checkpoint).metadata().get("hyperparameters"), Map.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
