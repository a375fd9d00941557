package quintet.evaluation;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import quintet.data.DataCard;
import quintet.data.Dataset;
import quintet.data.HasClasses;
import quintet.data.HasParts;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.ImageFeatures;
import quintet.tensor.Layer;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Optimisation;
import quintet.tensor.Scope;
import quintet.tensor.Settled;
import quintet.tensor.Terms;

/**
 * A small convolutional net that tells the classes of the images of one data set. What its last layer but one sees are the features in
 * which samples are compared with data. It is shipped: {@code ./quintet bench classifiers} trains it.
 */
public final class Classifier {
    private static final int STEPS = 3_000;
    private static final int BATCH = 64;
    private static final double DROPPED = .5;
    /** So many images need not be moved about to make more of them. */
    private static final int PLENTY = 10_000;

    private static final double NOISE = .2;
    private static final Optimisation HOW = new Optimisation(
            2e-3, BATCH, Optimisation.Optimiser.ADAMW, Optimisation.Schedule.COSINE, 100, .9, .999, .05, 1, .998);
    private static final Map<String, Optional<float[]>> SHIPPED = new ConcurrentHashMap<>();

    private final Space.Image image;
    private final float[] weights;
    private final Settled features;
    private final Settled head;

    private Classifier(Dataset data, float[] weights) {
        image = (Space.Image) data.space();
        this.weights = weights;
        Layer seeing = new ImageFeatures(image);
        int split = Settled.count(seeing);
        features = new Settled(seeing, Arrays.copyOf(weights, split));
        head = new Settled(head(data), Arrays.copyOfRange(weights, split, weights.length));
    }

    private static Layer head(Dataset data) {
        return new Layer.Linear(
                ImageFeatures.FEATURES, ((HasClasses) data).classes().size());
    }

    /** What it says of some images: their features, (n, 64), and how likely each class is, (n, classes). */
    record Seen(float[] features, float[] probabilities) {}

    /** What it says of samples and of items. */
    record Both(Seen samples, Seen items) {
        static Both of(Evaluation e) {
            return e.once(Both.class, () -> {
                Classifier classifier = Classifier.of(e.data());
                return new Both(
                        classifier.look(e.samples()), classifier.look(e.items().values()));
            });
        }
    }

    /** Whether there is one of these data. */
    static boolean knows(Dataset data) {
        return shipped(data).isPresent();
    }

    /** That of these data, which it must know. */
    static Classifier of(Dataset data) {
        return new Classifier(data, shipped(data).orElseThrow());
    }

    private static Optional<float[]> shipped(Dataset data) {
        return name(data).flatMap(name -> SHIPPED.computeIfAbsent(name, Classifier::read));
    }

    /** What its file is called; images whose pixels have fewer levels have the same. */
    public static Optional<String> name(Dataset data) {
        if (!(data instanceof HasClasses it) || !(data.space() instanceof Space.Image image)) {
            return Optional.empty();
        }
        return Optional.ofNullable(it.likeness().getClass().getAnnotation(DataCard.class))
                .map(card -> card.slug() + "-" + image.height() + ".bin");
    }

    private static Optional<float[]> read(String name) {
        try (InputStream file = Classifier.class.getResourceAsStream("/classifiers/" + name)) {
            if (file == null) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            float[] weights = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(weights);
            return Optional.of(weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its file. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        return bytes.array();
    }

    /** What it sees in these images, (n, D). */
    Seen look(float[] images) {
        float[] seen = features.of(scaled(images, image), image.size());
        return new Seen(seen, softmax(head.of(seen, ImageFeatures.FEATURES), seen.length / ImageFeatures.FEATURES));
    }

    private static float[] softmax(float[] logits, int n) {
        int classes = logits.length / Math.max(1, n);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logits[i * classes + c]);
            }
            for (int c = 0; c < classes; c++) {
                logits[i * classes + c] = (float) (Math.exp(logits[i * classes + c]) / sum);
            }
        }
        return logits;
    }

    /** The share of items whose class it tells. */
    public double accuracy(Items items) {
        float[] probabilities = look(items.values()).probabilities();
        int classes = probabilities.length / items.n();
        int right = 0;
        for (int i = 0; i < items.n(); i++) {
            right += likeliest(probabilities, i, classes) == items.labels()[i] ? 1 : 0;
        }
        return (double) right / items.n();
    }

    /** The class that row i says. */
    static int likeliest(float[] probabilities, int i, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = probabilities[i * classes + c] > probabilities[i * classes + best] ? c : best;
        }
        return best;
    }

    /** Levels as numbers from -1 to 1. */
    private static float[] scaled(float[] values, Space.Image image) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = 2 * values[i] / (image.levels() - 1) - 1;
        }
        return scaled;
    }

    /** One that learns from the training images of these data, with as many levels as they have and with fewer. */
    public static Classifier trained(Dataset data, long seed) {
        Items training = ((HasParts) data).training();
        Space.Image image = (Space.Image) data.space();
        RandomGenerator random = new SplittableRandom(seed);
        try (ModelContext context = new ModelContext(data.space(), 0, Device.cpu(), seed, STEPS)) {
            context.optimisedBy(() -> HOW);
            Net seeing = context.net(new ImageFeatures(image));
            Net head = context.net(head(data));
            context.start();
            for (int step = 0; step < STEPS; step++) {
                context.at(step);
                Items batch = training.at(random.ints(BATCH, 0, training.n()).toArray());
                float[] x = scaled(batch.values(), image);
                if (training.n() < PLENTY) {
                    move(x, image, random);
                }
                coarsen(x, random);
                float[] kept = dropout(BATCH * ImageFeatures.FEATURES, random);
                Scope.within(context.manager(), false, () -> context.theta()
                        .minimise(() -> crossEntropy(head, seen(seeing, x, kept), batch.labels())));
            }
            return new Classifier(data, Objects.requireNonNull(context.save().get("theta0.average")));
        }
    }

    /** Moves each image a pixel to a side, up or down, or leaves it where it is. */
    private static void move(float[] images, Space.Image image, RandomGenerator random) {
        int h = image.height();
        int w = image.width();
        float[] before = images.clone();
        Arrays.fill(images, -1);
        for (int at = 0; at < images.length; at += image.size()) {
            int down = random.nextInt(3) - 1;
            int right = random.nextInt(3) - 1;
            for (int y = Math.max(0, down); y < Math.min(h, h + down); y++) {
                for (int x = Math.max(0, right); x < Math.min(w, w + right); x++) {
                    images[at + y * w + x] = before[at + (y - down) * w + x - right];
                }
            }
        }
    }

    /** Adds noise, as an image that was made may have it, and then leaves two levels, 16, or all. */
    private static void coarsen(float[] x, RandomGenerator random) {
        int steps = new int[] {1, 15, 255}[random.nextInt(3)];
        for (int i = 0; i < x.length; i++) {
            double noisy = Math.clamp(x[i] + NOISE * random.nextGaussian(), -1, 1);
            x[i] = 2f * Math.round((noisy + 1) / 2 * steps) / steps - 1;
        }
    }

    /** Which numbers stay: Srivastava et al. 2014, JMLR 15. */
    private static float[] dropout(int n, RandomGenerator random) {
        float[] kept = new float[n];
        for (int i = 0; i < n; i++) {
            kept[i] = random.nextDouble() < DROPPED ? 0 : (float) (1 / (1 - DROPPED));
        }
        return kept;
    }

    private static NDArray seen(Net seeing, float[] x, float[] kept) {
        return seeing.apply(Maths.constant(x, BATCH, x.length / BATCH))
                .mul(Maths.constant(kept, BATCH, ImageFeatures.FEATURES));
    }

    private static Terms crossEntropy(Net head, NDArray features, int[] labels) {
        NDArray logP = head.apply(features).logSoftmax(1); // (B, classes)
        int classes = Math.toIntExact(logP.size(1));
        float[] oneHot = new float[BATCH * classes];
        for (int i = 0; i < BATCH; i++) {
            oneHot[i * classes + labels[i]] = 1;
        }
        return Terms.minimise(
                "cross-entropy",
                Maths.sumRows(logP.mul(Maths.constant(oneHot, BATCH, classes))).neg());
    }
}
