package quintet.data;

import quintet.model.Frame;

/** An upright rectangle of the plane, in the data's own units. */
public record Box(double left, double bottom, double right, double top) {

    public Box {
        if (!(left < right && bottom < top)) {
            throw new IllegalArgumentException("A box needs left < right and bottom < top, not " + left + ", " + bottom
                    + ", " + right + ", " + top);
        }
    }

    /** The region that is drawn of it. */
    public Frame.Square square() {
        return new Frame.Square((left + right) / 2, (bottom + top) / 2, Math.max(width(), height()) / 2);
    }

    /** The square with the same centre that holds this box and a margin of a twentieth on each side. */
    Box framed() {
        double half = .55 * Math.max(width(), height());
        double x = (left + right) / 2;
        double y = (bottom + top) / 2;
        return new Box(x - half, y - half, x + half, y + half);
    }

    /** The box with each side moved outwards by {@code by}. */
    public Box grown(double by) {
        return new Box(left - by, bottom - by, right + by, top + by);
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return top - bottom;
    }

    public boolean contains(double x, double y) {
        return x >= left && x < right && y >= bottom && y < top;
    }

    /**
     * The centres of the cells when each side is cut into {@code n}: along x first, then upwards, so that cell (i, j) is
     * point j * n + i.
     */
    public float[] grid(int n) { // (n * n, 2)
        float[] points = new float[2 * n * n];
        for (int j = 0, k = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                points[k++] = (float) (left + (i + .5) / n * width());
                points[k++] = (float) (bottom + (j + .5) / n * height());
            }
        }
        return points;
    }

    /** The area of one cell of {@link #grid}. */
    public double cell(int n) {
        return width() / n * (height() / n);
    }
}
