package quintet.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import quintet.declare.With;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Ellipses, squares and triangles of 16 x 16 pixels with 16 levels: one image of each combination of five factors, in the manner of
 * dSprites (Higgins et al. 2017, beta-VAE). The angle goes through the turn after which a shape looks the same, so that no two
 * combinations are one image.
 */
@DataCard(
        slug = "shapes",
        name = "Shapes",
        help =
                "Ellipses, squares and triangles of 16 × 16 pixels, drawn from five known factors: 24,000 images to train on.")
record Shapes(@With("size<=24000") TrainingItems trainingItems) implements HasFactors, HasClasses {
    private static final int SIDE = 16;
    private static final int MOST = 15;
    private static final Space.Image SPACE = new Space.Image(SIDE, SIDE, 1, MOST + 1);

    private static final int SIZES = 6;
    private static final int ANGLES = 12;
    private static final int PLACES = 12;
    private static final List<Factor> FACTORS = List.of(
            new Factor("shape", Shape.values().length),
            new Factor("size", SIZES),
            new Factor("angle", ANGLES),
            new Factor("x", PLACES),
            new Factor("y", PLACES));

    private static final int N = FACTORS.stream().mapToInt(Factor::values).reduce(1, (a, b) -> a * b);
    private static final int TRAINING = 24_000;
    private static final int VALIDATION = 2_000;

    /** All images, in the order in which they are split. They are drawn when they are first asked for. */
    private static final class All {
        static final int[] ORDER = Shuffle.settled(N);
        static final Items ITEMS = items();

        private static Items items() {
            byte[] levels = new byte[N * SPACE.size()];
            for (int i = 0; i < N; i++) {
                draw(combination(ORDER[i]), levels, i * SPACE.size());
            }
            return new Items(
                    SPACE,
                    levels,
                    Arrays.stream(ORDER).map(c -> combination(c)[0]).toArray());
        }
    }

    /** The values of the factors, of which the last changes first from one combination to the next. */
    private static int[] combination(int number) {
        int[] values = new int[FACTORS.size()];
        int left = number;
        for (int f = values.length - 1; f >= 0; f--) {
            values[f] = left % FACTORS.get(f).values();
            left /= FACTORS.get(f).values();
        }
        return values;
    }

    private enum Shape {
        ELLIPSE(2),
        SQUARE(4),
        TRIANGLE(3);

        /** Of what part of a whole turn it looks the same. */
        final int turns;

        Shape(int turns) {
            this.turns = turns;
        }

        /** How far a place lies outside; of the ellipse, which is twice as long as wide, to first order. The radius reaches the farthest point. */
        double outside(double u, double v, double radius) {
            return switch (this) {
                case ELLIPSE -> {
                    double q = Math.sqrt(u * u + 4 * v * v);
                    yield q == 0 ? -radius : (q - radius) * q / Math.sqrt(u * u + 16 * v * v);
                }
                case SQUARE -> Math.max(Math.abs(u), Math.abs(v)) - radius / Math.sqrt(2);
                case TRIANGLE -> Math.max(u, Math.sqrt(3) / 2 * Math.abs(v) - u / 2) - radius / 2;
            };
        }
    }

    /** A pixel's level is about the part of it that is covered, for its edge is a pixel wide. */
    private static void draw(int[] factors, byte[] levels, int at) {
        Shape shape = Shape.values()[factors[0]];
        double radius = 2.5 + .5 * factors[1];
        double angle = 2 * Math.PI / shape.turns * factors[2] / ANGLES;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double x = SIDE / 2.0 + .5 * (factors[3] - (PLACES - 1) / 2.0);
        double y = SIDE / 2.0 + .5 * (factors[4] - (PLACES - 1) / 2.0);
        for (int i = 0; i < SPACE.size(); i++) {
            double right = i % SIDE + .5 - x;
            double down = i / SIDE + .5 - y;
            double outside = shape.outside(cos * right + sin * down, cos * down - sin * right, radius);
            levels[at + i] = (byte) Math.round(MOST * Math.clamp(.5 - outside, 0, 1));
        }
    }

    @Override
    public Space space() {
        return SPACE;
    }

    @Override
    public Items training() {
        return trainingItems.of(All.ITEMS.part(0, TRAINING));
    }

    @Override
    public Items validation() {
        return All.ITEMS.part(TRAINING, TRAINING + VALIDATION);
    }

    @Override
    public Items test() {
        return All.ITEMS.part(TRAINING + VALIDATION, N);
    }

    @Override
    public List<Factor> factors() {
        return FACTORS;
    }

    @Override
    public int[] factors(Part part, int i) {
        int first =
                switch (part) {
                    case TRAINING -> 0;
                    case VALIDATION -> TRAINING;
                    case TEST -> TRAINING + VALIDATION;
                };
        return combination(All.ORDER[first + i]);
    }

    @Override
    public float[] drawn(int... factors) {
        byte[] levels = new byte[SPACE.size()];
        draw(factors, levels, 0);
        return new Items(SPACE, levels, new int[0]).values();
    }

    @Override
    public List<String> classes() {
        return Arrays.stream(Shape.values())
                .map(shape -> shape.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
