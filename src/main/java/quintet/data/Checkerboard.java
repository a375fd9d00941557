package quintet.data;

import java.util.random.RandomGenerator;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.space.Items;

/** The uniform distribution on every other square of a board about the origin; the lower left one is filled. */
@DataCard(
        slug = "checkerboard",
        name = "Checkerboard",
        help = "Flat squares that meet at their corners: sharp edges everywhere, and gaps as wide as the squares.")
record Checkerboard(
        @Whole(
                label = "Squares per side",
                min = 2,
                max = 8,
                defaultValue = 4,
                group = Group.DATA,
                help = "Squares along each side of the board, filled or empty.")
        int cells,

        @Real(
                label = "Square size",
                min = .5,
                max = 4,
                defaultValue = 2,
                group = Group.DATA,
                help = "Side length of one square.")
        double side,

        @With TrainingSize trainingSize)
        implements Distribution {

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            int cell = 2 * random.nextInt(filled());
            int row = cell / cells;
            int column = cell % cells;
            if (cells % 2 == 0 && row % 2 == 1) {
                column++; // where the side is even, cells of even number stand in the same columns of every row
            }
            points[2 * i] = (float) ((column + inside(random) - cells / 2.0) * side);
            points[2 * i + 1] = (float) ((row + inside(random) - cells / 2.0) * side);
        }
        return new Items(PLANE, points);
    }

    @Override
    public double logDensity(double x, double y) {
        int column = (int) Math.floor(x / side + cells / 2.0);
        int row = (int) Math.floor(y / side + cells / 2.0);
        boolean onBoard = column >= 0 && column < cells && row >= 0 && row < cells;
        return onBoard && (row + column) % 2 == 0 ? -entropy() : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double entropy() {
        return Math.log(filled() * side * side);
    }

    @Override
    public Box box() {
        double half = cells * side / 2;
        return new Box(-half, -half, half, half).framed();
    }

    /** Uniform on a million steps of (0, 1), so that rounding to a float puts no point on the edge of its square. */
    private static double inside(RandomGenerator random) {
        return (random.nextInt(1 << 20) + .5) / (1 << 20);
    }

    private int filled() {
        return (cells * cells + 1) / 2;
    }
}
