package quintet.data;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** A k-d tree of points of the plane (Bentley 1975), each part cut at the median of its wider side. */
final class KdTree {
    private static final int LEAF = 8;

    private final double[] x; // in the order of the tree: a part is [from, to), cut at its middle
    private final double[] y;
    private final boolean[] upright; // whether the part with this middle is cut between left and right
    private final double[] cut; // where

    KdTree(double[] x, double[] y) {
        this.x = x.clone();
        this.y = y.clone();
        upright = new boolean[x.length];
        cut = new double[x.length];
        build(0, x.length);
    }

    private void build(int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        int middle = (from + to) >>> 1;
        upright[middle] = span(x, from, to) >= span(y, from, to);
        double[] by = upright[middle] ? x : y;
        select(from, to, middle, by);
        cut[middle] = by[middle]; // which its parts will move
        build(from, middle);
        build(middle, to);
    }

    private static double span(double[] v, int from, int to) {
        double least = v[from];
        double most = v[from];
        for (int i = from; i < to; i++) {
            least = Math.min(least, v[i]);
            most = Math.max(most, v[i]);
        }
        return most - least;
    }

    /** Orders a part so that nothing before its middle is greater, and nothing after it is less (Hoare 1961). */
    private void select(int from, int to, int middle, double[] by) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            double pivot = by[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (by[i] < pivot) {
                    i++;
                }
                while (by[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(x, i, j);
                    swap(y, i++, j--);
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static void swap(double[] v, int i, int j) {
        double kept = v[i];
        v[i] = v[j];
        v[j] = kept;
    }

    /** The distance from a place to its k-th nearest point. */
    double nearest(double px, double py, int k) {
        double[] squares = new double[k]; // ascending
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        nearest(px, py, 0, x.length, squares);
        return Math.sqrt(squares[k - 1]);
    }

    private void nearest(double px, double py, int from, int to, double[] squares) {
        if (to - from <= LEAF) {
            for (int i = from; i < to; i++) {
                insert(squares, square(px, py, i));
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double beyond = (upright[middle] ? px : py) - cut[middle];
        boolean before = beyond < 0;
        nearest(px, py, before ? from : middle, before ? middle : to, squares);
        if (beyond * beyond < squares[squares.length - 1]) {
            nearest(px, py, before ? middle : from, before ? to : middle, squares);
        }
    }

    private double square(double px, double py, int i) {
        return (px - x[i]) * (px - x[i]) + (py - y[i]) * (py - y[i]);
    }

    private static void insert(double[] squares, double square) {
        int i = squares.length - 1;
        if (square < squares[i]) {
            for (; i > 0 && squares[i - 1] > square; i--) {
                squares[i] = squares[i - 1];
            }
            squares[i] = square;
        }
    }

    /** Tells the squared distances from a place to all points within a radius. */
    void within(double px, double py, double radius, DoubleConsumer squares) {
        within(px, py, radius, 0, x.length, squares);
    }

    private void within(double px, double py, double radius, int from, int to, DoubleConsumer squares) {
        if (to - from <= LEAF) {
            for (int i = from; i < to; i++) {
                double square = square(px, py, i);
                if (square <= radius * radius) {
                    squares.accept(square);
                }
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double beyond = (upright[middle] ? px : py) - cut[middle];
        if (beyond <= radius) {
            within(px, py, radius, from, middle, squares);
        }
        if (beyond >= -radius) {
            within(px, py, radius, middle, to, squares);
        }
    }
}
