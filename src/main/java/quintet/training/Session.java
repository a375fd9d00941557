package quintet.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import quintet.catalog.Plan;
import quintet.data.Dataset;
import quintet.data.HasClasses;
import quintet.data.Splits;
import quintet.evaluation.TrainedModel;
import quintet.model.Learner;
import quintet.space.Items;
import quintet.tensor.Budget;
import quintet.tensor.Diverged;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;
import tools.jackson.databind.ObjectMapper;

/**
 * One learner on one data set. Its steps depend on the plan, on live edits and on nothing else: what is observed
 * meanwhile draws from streams of its own. Not for two threads at once.
 */
public final class Session implements AutoCloseable {
    /** A step that takes less isn't given up half-way. */
    private static final long LONG_NANOS = 100_000_000;

    private static final Duration FOREVER = Duration.ofDays(365);
    /** A loss beyond this is taken for diverged, for it never comes back. */
    static final double HOPELESS = 1e7;

    /** Of models that declare no batch. */
    private static final int DEFAULT_BATCH = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final ModelContext context;
    private final Learner learner;
    private final Splits splits;
    private final TrainedModel model;
    private final BestWeights best;
    private final Noise noise;
    private final Extremes extremes = new Extremes();
    private volatile Record h;
    private volatile int batch;
    private long step;
    private long seen;
    private long took = Long.MAX_VALUE; // nanoseconds, by the last step; unknown after an edit

    /** On a device by its name, one of {@link Devices#all}. */
    public Session(Plan plan, String device) {
        this(plan, Devices.of(device));
    }

    public Session(Plan plan, Device device) {
        this.plan = plan;
        use(plan.h());
        splits = plan.splits();
        Dataset data = splits.data();
        noise = Noise.of(plan.seed(), "steps");
        int classes = data instanceof HasClasses it ? it.classes().size() : 0;
        context = new ModelContext(data.space(), classes, device, plan.seed(), plan.steps());
        try {
            context.shows(splits::sight);
            learner = plan.model().make(() -> h, context);
            context.start();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        model = new TrainedModel(learner, context, data, splits, plan.seed());
        best = new BestWeights(plan, model, context);
    }

    public Plan plan() {
        return plan;
    }

    /** What is learned by now. */
    public TrainedModel model() {
        return model;
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
        best.judge(step); // behind the step, which is never given up any more
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
            Items items = splits.batch(seen, batch);
            NDArray x = Maths.constant(splits.encoded(items, seen), batch, model.size());
            var t = learner.update(context, x, items.labels(), noise);
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

    /** From now on answers come from the weights that were best, where others came after them; the answer is whether so. */
    public boolean useBest() {
        return best.use(step);
    }

    /** The number of updates behind the weights that answer. */
    public long shownStep() {
        return best.shown(step);
    }

    /** Whether the measure by which it is judged, taken after every hundredth of the run, has stopped improving. */
    public boolean stale() {
        return best.stale(step);
    }

    /** By what it is judged on validation points, where it is: for people, in the middle of a sentence. */
    public String judgedBy() {
        return best.measure();
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

    /** All that the session needs to go on exactly from here, as a safetensors file. */
    public byte[] save() {
        long[] state = noise.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", Long.toString(step));
        metadata.put("seen", Long.toString(seen));
        metadata.put("noise", state[0] + " " + state[1]);
        metadata.put("best", best.save());
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
        best.restore(metadata.getOrDefault("best", "Infinity 0"));
        if (metadata.containsKey("extremes")) { // else the checkpoint is of an earlier version
            extremes.restore(metadata.get("extremes"));
        }
        noise.restore(new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])});
        Map<String, Object> values = plan.hyperparameters(); // an older checkpoint names fewer
        values.putAll(hyperparameters(checkpoint));
        h = plan.model().hyperparameters().build(values);
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
