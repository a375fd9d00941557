package quintet.evaluation;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quintet.data.Box;
import quintet.data.Dataset;
import quintet.data.Dequantisation;
import quintet.data.Distribution;
import quintet.data.Encoding;
import quintet.data.Splits;
import quintet.model.Completes;
import quintet.model.Conditional;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasReconstruction;
import quintet.model.HasTrajectory;
import quintet.model.Learner;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Classes;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Terms;

/**
 * What a learner answers, with its averaged weights and in the data's own units. Its noise is of streams of its own: no question
 * changes what is trained. Not for two threads at once.
 */
public final class TrainedModel {
    /** The samples of a look at it. */
    public static final int PREVIEW = 1000;

    /** The most images, or texts, of a picture. */
    private static final int WALL = 100;
    /** The images of a look where they are dear. */
    private static final int SMALL_WALL = 64;

    private final Learner learner;
    private final ModelContext context;
    private final Answers answers;
    private final Dataset data;
    private final Splits splits;
    private final Encoding encoding;
    private final long seed;

    /** @param seed of the noise where a question names none */
    public TrainedModel(Learner learner, ModelContext context, Dataset data, Splits splits, long seed) {
        this.learner = learner;
        this.context = context;
        this.answers = new Answers(context);
        this.data = data;
        this.splits = splits;
        this.encoding = splits.encoding();
        this.seed = seed;
    }

    public Learner learner() {
        return learner;
    }

    public Dataset data() {
        return data;
    }

    public Splits splits() {
        return splits;
    }

    /** D, how many numbers an item has. */
    public int size() {
        return data.space().size();
    }

    /** So many items or, of images of which not even a look's go through the nets at once, as many as make a wall. */
    public int few(int items) {
        return few(items, SMALL_WALL);
    }

    /** So many items or, of images that are as dear as that, at most {@code dear}. */
    public int few(int items, int dear) {
        return data.space() instanceof Space.Image && context.rowsAtOnce() < PREVIEW ? Math.min(items, dear) : items;
    }

    /** The region of the plane that is drawn; the data must lie in it. */
    public Frame.Square square() {
        return box().square();
    }

    /** The centres of the cells of that region, {@code cells} a side, (cells^2, 2). */
    public float[] grid(int cells) {
        return box().grid(cells);
    }

    private Box box() {
        return ((Distribution) data).box();
    }

    /** At most so many validation items, (n, D). */
    public float[] validation(int most) {
        return splits.validation().first(most).values();
    }

    /** The terms of the objective on at most so many validation items, with the same noise each time. */
    public Map<String, Double> terms(int most) {
        return validated(most, Terms::values);
    }

    /** The objective on at most so many validation items. */
    public double objective(int most) {
        return validated(most, t -> (double) t.objective().getFloat());
    }

    private <T> T validated(int most, Function<Terms, T> read) {
        Items some = splits.validation().first(most);
        return answers.to(() -> read.apply(learner.loss(seen(some.values()), some.labels(), noise("validation"))));
    }

    /** Random numbers of this name, the same each time. */
    public Noise noise(String stream) {
        return Noise.of(seed, stream);
    }

    /** n new items, (n, D); the same seed gives the same ones. */
    public float[] sample(int n, long seed) {
        return sample(n, seed, null);
    }

    /** The same of one class, where the model is told classes and one is chosen. */
    public float[] sample(int n, long seed, @Nullable Integer label) {
        int[] labels = labels(n, seed, label);
        Noise own = Noise.of(seed, "samples");
        float[] all = answers.of(n, size(), (from, rows) -> {
            int[] these = labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, from + rows);
            return Classes.asking(these, () -> learner.sample(rows, own));
        });
        return encoding.decode(all);
    }

    /** n items at a price that fits a live picture; they move as the model changes, for their noise stays the same. */
    public float[] preview(int n) {
        return encoding.decode(
                made(n, () -> List.of(learner.preview(n, noise("preview")))).getFirst());
    }

    /** What n new items are made of, with the averaged weights and of the classes of {@link #preview}. */
    public List<float[]> made(int n, Supplier<List<NDArray>> question) {
        return evaluated(() -> Classes.asking(labels(n, seed, null), question));
    }

    /** What {@code question} says with the averaged weights, of n items of a class, or of as many as the data have. */
    <T> T asked(int n, long seed, @Nullable Integer label, Supplier<T> question) {
        return answers.to(() -> Classes.asking(labels(n, seed, label), question));
    }

    /** The classes of n new items: those of as many items of the data with this seed. None where the model isn't told any. */
    private int[] labels(int n, long seed, @Nullable Integer one) {
        if (!(learner instanceof Conditional it) || it.classes().count() == 0) {
            return new int[0];
        }
        return one == null
                ? data.draw(n, new SplittableRandom(seed)).labels()
                : IntStream.generate(() -> one).limit(n).toArray();
    }

    /**
     * Items whose known symbols stay and whose others are drawn; the model must be able to.
     *
     * @param label their class, where the model is told classes; null where it isn't told this one
     */
    public float[] complete(float[] items, float[] known, long seed, @Nullable Integer label) { // (n, D) each
        int n = items.length / size();
        int[] labels = label == null ? new int[0] : labels(n, seed, label);
        Supplier<List<NDArray>> whole = () -> Classes.asking(
                labels,
                () -> List.of(((Completes) learner)
                        .complete(seen(items), Maths.constant(known, n, size()), Noise.of(seed, "samples"))));
        float[] made = encoding.decode(evaluated(whole).getFirst());
        IntStream.range(0, made.length).filter(i -> known[i] == 1).forEach(i -> made[i] = items[i]); // to the bit
        return made;
    }

    /** log p of each item, or a bound or estimate of it, in nats; the model must be able to. */
    public float[] logDensity(float[] items) {
        HasDensity model = (HasDensity) learner;
        float[] logP = rows(items, x -> model.logDensity(x, noise("density")), 1);
        float scale = (float) encoding.logScale();
        for (int i = 0; i < logP.length; i++) {
            logP[i] -= scale;
        }
        return logP;
    }

    /** What {@link #logDensity} is worth. */
    public Exactness exactness() {
        return encoding.exactness(((HasDensity) learner).densityExactness());
    }

    /** Whether the learner sees levels filled in with noise. */
    public boolean filled() {
        return encoding instanceof Dequantisation;
    }

    /** The energy of each point; the model must have one. */
    public float[] energy(float[] points) {
        return rows(points, ((HasEnergy) learner)::energy, 1);
    }

    /** The critic's logit at each point; the model must have one. */
    public float[] critic(float[] points) {
        return rows(points, ((HasCritic) learner)::critic, 1);
    }

    /** Its score and its velocity. */
    public VectorFields fields() {
        return new VectorFields(this, encoding);
    }

    /** The space that it makes items from; the model must have one. */
    public LatentSpace latentSpace() {
        return new LatentSpace(this, encoding);
    }

    /** What the code of each item is decoded to, (n, D); the model must have codes. */
    public float[] reconstructed(float[] items) {
        return encoding.decode(rows(items, ((HasReconstruction) learner)::reconstruct, size()));
    }

    /** The sampler at work; the model's must be one that moves points. */
    public Frame.Trajectories trajectory(int n, int frames, long seed) {
        List<float[]> path = evaluated(() -> Classes.asking(labels(n, seed, null), () -> ((HasTrajectory) learner)
                .trajectory(n, frames, Noise.of(seed, "samples"))));
        return new Frame.Trajectories("paths", square(), n, restored(path));
    }

    /** f of each item, a part of them at a time. */
    float[] rows(float[] items, UnaryOperator<NDArray> f, int columns) {
        return each(splits.encoded(items), size(), f, columns);
    }

    /** f of each row of {@code d} numbers, a part of them at a time. */
    float[] each(float[] all, int d, UnaryOperator<NDArray> f, int columns) {
        return answers.of(
                all.length / d,
                columns,
                (from, rows) -> f.apply(Maths.constant(Arrays.copyOfRange(all, d * from, d * (from + rows)), rows, d)));
    }

    /** What arrays these are with the averaged weights, as plain numbers. */
    public List<float[]> evaluated(Supplier<List<NDArray>> question) {
        return answers.all(question);
    }

    /** Items as the learner sees them, (n, D). */
    public NDArray seen(float[] items) {
        return Maths.constant(splits.encoded(items), items.length / size(), size());
    }

    /** What the learner makes at several moments, (n, D) each, as items, one moment after the other. */
    public float[] restored(List<float[]> moments) {
        int size = moments.getFirst().length;
        float[] all = new float[size * moments.size()];
        for (int i = 0; i < moments.size(); i++) {
            System.arraycopy(moments.get(i), 0, all, i * size, size);
        }
        return encoding.decode(all);
    }

    /** These items with mean 0 and a variance of 1, the same for every model of these data. */
    public float[] standardised(float[] items) { // (n, D)
        return splits.standardised(items);
    }

    /** These items, or as many as a picture has room for. */
    public Frame picture(String layer, float[] items) { // (n, D)
        return switch (data.space()) {
            case Space.Reals _ -> new Frame.Points(layer, square(), items);
            case Space.Image image -> new Frame.Images(layer, image, onWall(items));
            case Space.Text text -> new Frame.Words(layer, text.read(onWall(items)));
        };
    }

    /** The first of these images or texts, as many as one picture shows. */
    public float[] onWall(float[] items) { // (n, D)
        return Arrays.copyOf(items, Math.min(items.length, WALL * size()));
    }
}
