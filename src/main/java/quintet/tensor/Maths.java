package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/** The words of the equations, to be imported statically. Rows are points, columns dimensions. */
public final class Maths {
    /** log 2 pi. */
    public static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    /** Of an interval, until it is as narrow as a float's last digit. */
    private static final int HALVINGS = 26;

    private Maths() {}

    /** (n, k) of zeros in the current scope. */
    public static NDArray zeros(long... shape) {
        return Scope.current().manager.zeros(new Shape(shape));
    }

    /** An array of this shape with one value, in the current scope. */
    public static NDArray full(double value, long... shape) {
        return Scope.current().manager.full(new Shape(shape), (float) value);
    }

    /** A constant array in the current scope. */
    public static NDArray constant(float[] values, long... shape) {
        return Scope.array(values, shape);
    }

    /**
     * c x, also where it is recorded. The engine's own product with a Java number keeps that number in a buffer which the
     * garbage collector may free before the gradient reads it.
     */
    public static NDArray times(double c, NDArray x) {
        return x.mul(full(c));
    }

    /** (1 - t) a + t b. */
    public static NDArray lerp(NDArray a, NDArray b, NDArray t) {
        return a.add(b.sub(a).mul(t));
    }

    /** The mean over all elements of (a - b)^2. */
    public static NDArray mse(NDArray a, NDArray b) {
        return a.sub(b).square().mean();
    }

    /** Columns beside columns. */
    public static NDArray concat(NDArray... columns) {
        return columns.length == 1 // of which the engine would answer with a copy that has no gradient
                ? columns[0]
                : NDArrays.concat(new NDList(columns), 1);
    }

    public static NDArray concat(List<NDArray> columns) {
        return concat(columns.toArray(NDArray[]::new));
    }

    /** Columns {@code from} to {@code to}, exclusive. All of them are x itself: a slice costs a copy on the way back. */
    public static NDArray columns(NDArray x, long from, long to) {
        return from == 0 && to == x.size(1)
                ? x
                : x.get(new NDIndex().addAllDim().addSliceDim(from, to));
    }

    /** The columns that these whole numbers, (k), say, in this order, (n, k). */
    public static NDArray columns(NDArray x, NDArray places) {
        return x.get(new NDIndex(":, {}", places));
    }

    /** x cut into k pieces of equal width, column by column. */
    public static NDArray[] chunk(NDArray x, int k) {
        return x.split(k, 1).toArray(new NDArray[0]);
    }

    /** Both halves of the columns. */
    public static NDArray[] halves(NDArray x) {
        return chunk(x, 2);
    }

    /** The sum of each row, (n, 1). */
    public static NDArray sumRows(NDArray x) {
        return x.sum(new int[] {1}, true);
    }

    /** The squared length of each row, (n, 1). */
    public static NDArray squaredNorm(NDArray x) {
        return sumRows(x.square());
    }

    /** log(1 + e^x). */
    public static NDArray softplus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    /** 1 / (1 + e^-x). */
    public static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    /**
     * Where a function of each element that rises is 0, which is at most {@code reach} from {@code centre}: the interval is
     * halved and halved.
     */
    public static NDArray root(UnaryOperator<NDArray> rising, NDArray centre, NDArray reach) {
        return Scope.repeat(
                HALVINGS,
                centre,
                (x, i) -> x.sub(
                        times(Math.pow(0.5, i + 1), reach.mul(rising.apply(x).sign()))));
    }

    /** A 1 in the column of each number in x, which is one of 0 .. k-1, and else 0: (n, D) to (n, D, k). */
    public static NDArray oneHot(NDArray x, int k) {
        return x.toType(DataType.INT64, false).oneHot(k, DataType.FLOAT32);
    }

    /** Within ±most, with a slope of 1 at 0. */
    public static NDArray bounded(NDArray x, double most) {
        return times(most, times(1 / most, x).tanh());
    }

    /** log sum e^x over the last axis, which stays with length 1. */
    public static NDArray logSumExp(NDArray x) {
        return Autograd.call("log_sum_exp", x);
    }
}
