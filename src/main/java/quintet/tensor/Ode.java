package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * An explicit Runge-Kutta method: x' = x + h sum_i b_i k_i with k_i = f(x + h sum_j a_ij k_j, t + c_i h). Each is its
 * tableau; Hairer, Norsett and Wanner 1993, Solving Ordinary Differential Equations I.
 */
public enum Ode {
    EULER(1, new double[] {0}, new double[][] {{}}, new double[] {1}),
    HEUN(2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5}),
    RK4(4, new double[] {0, 0.5, 0.5, 1}, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}}, new double[] {
        1 / 6., 1 / 3., 1 / 3., 1 / 6.
    }),
    /** Dormand and Prince 1980, the fifth-order weights. */
    DORMAND_PRINCE(
            5,
            new double[] {0, 1 / 5., 3 / 10., 4 / 5., 8 / 9., 1},
            new double[][] {
                {},
                {1 / 5.},
                {3 / 40., 9 / 40.},
                {44 / 45., -56 / 15., 32 / 9.},
                {19372 / 6561., -25360 / 2187., 64448 / 6561., -212 / 729.},
                {9017 / 3168., -355 / 33., 46732 / 5247., 49 / 176., -5103 / 18656.}
            },
            new double[] {35 / 384., 0, 500 / 1113., 125 / 192., -2187 / 6784., 11 / 84.});

    /** Fifth-order weights minus the embedded fourth-order ones; the last stage is f at the new point. */
    private static final double[] DORMAND_PRINCE_ERROR = {
        71 / 57600., 0, -71 / 16695., 71 / 1920., -17253 / 339200., 22 / 525., -1 / 40.
    };

    /** A flow that was learned well takes some 30 to 100. */
    private static final int MOST_STEPS = 1000;

    private final int order;
    private final double[] c;
    private final double[][] a;
    private final double[] b;

    Ode(int order, double[] c, double[][] a, double[] b) {
        this.order = order;
        this.c = c;
        this.a = a;
        this.b = b;
    }

    /** The right-hand side f(x, t), row by row. */
    public interface Field {
        NDArray at(NDArray x, double t);
    }

    /** Where rows ended, and the logarithm of the factor by which the map from start to end stretches area there. */
    public record Flow(NDArray x, NDArray logDeterminant) {}

    /** p, where the error over a fixed time falls as the step's p-th power. */
    public int order() {
        return order;
    }

    /** x at the last of the times, with x given at the first and one step between neighbours. */
    public NDArray solve(Field f, NDArray x, double[] times) {
        return Scope.repeat(times.length - 1, x, (y, i) -> step(f, y, times, i));
    }

    /** x at each of the times. */
    public List<NDArray> path(Field f, NDArray x, double[] times) {
        List<NDArray> path = new ArrayList<>(List.of(x));
        for (int i = 0; i + 1 < times.length; i++) {
            int number = i;
            path.add(Scope.only(y -> step(f, y, times, number), path.getLast()));
        }
        return path;
    }

    private NDArray step(Field f, NDArray x, double[] times, int i) {
        return step(f, x, times[i], times[i + 1] - times[i], new ArrayList<>());
    }

    private NDArray step(Field f, NDArray x, double t, double h, List<NDArray> k) {
        for (int i = k.size(); i < c.length; i++) {
            double at = t + c[i] * h;
            k.add(Scope.only(y -> f.at(y, at), along(x, h, a[i], k)));
        }
        return along(x, h, b, k);
    }

    private static NDArray along(NDArray x, double h, double[] weights, List<NDArray> k) {
        NDArray y = x;
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                y = y.add(k.get(j).mul((float) (h * weights[j])));
            }
        }
        return y;
    }

    /**
     * Carries rows from {@code t0} to {@code t1}, with log |det dx(t1)/dx(t0)| as the integral of the divergence of f, by
     * Dormand and Prince's method with steps chosen so that the largest error of a step stays below
     * {@code tolerance (1 + |x|)}.
     *
     * @throws Budget.Exceeded where that takes more than {@value #MOST_STEPS} steps
     */
    public static Flow flow(Field f, NDArray x, double t0, double t1, double tolerance) {
        return along((y, t) -> Autograd.valueAndDivergence(at -> f.at(at, t), y), x, t0, t1, tolerance);
    }

    /**
     * The same with the divergence estimated from {@code signs}, (n, D), at the price of one gradient whatever D is: the
     * estimate of log |det| has no bias, and is smooth in t as the signs stay.
     */
    public static Flow flow(Field f, NDArray x, NDArray signs, double t0, double t1, double tolerance) {
        return along((y, t) -> Autograd.valueAndDivergence(at -> f.at(at, t), y, signs), x, t0, t1, tolerance);
    }

    /** f(x, t) and its divergence. */
    private interface Divergent {
        NDList at(NDArray x, double t);
    }

    private static Flow along(Divergent f, NDArray x, double t0, double t1, double tolerance) {
        Field both = (state, t) -> {
            NDList value = f.at(Maths.columns(state, 0, state.getShape().get(1) - 1), t);
            return Maths.concat(value.get(0), value.get(1));
        };
        long dim = x.getShape().get(1);
        NDArray start = Maths.concat(x, Maths.zeros(x.getShape().get(0), 1));
        NDArray state = Maths.concat(start, Scope.only(y -> both.at(y, t0), start)); // where it is, and f there
        double t = t0;
        double h = (t1 - t0) / 20;
        for (int steps = 1; t != t1; steps++) {
            if (steps > MOST_STEPS) {
                throw new Budget.Exceeded("the flow is too stiff (%,d evaluations)".formatted(6 * MOST_STEPS));
            }
            boolean last = Math.abs(h) >= Math.abs(t1 - t) * (1 - 1e-9);
            if (last) {
                h = t1 - t;
            }
            double from = t;
            double step = h;
            double end = last ? t1 : t + h;
            double[] error = new double[1];
            NDArray next = Scope.only(
                    packed -> {
                        NDArray here = Maths.columns(packed, 0, dim + 1);
                        List<NDArray> k = new ArrayList<>(List.of(Maths.columns(packed, dim + 1, 2 * (dim + 1))));
                        NDArray there = DORMAND_PRINCE.step(both, here, from, step, k);
                        k.add(Scope.only(y -> both.at(y, end), there));
                        error[0] = along(there.zerosLike(), step, DORMAND_PRINCE_ERROR, k)
                                .abs()
                                .div(here.abs().maximum(there.abs()).add(1))
                                .max()
                                .getFloat();
                        return Maths.concat(there, k.getLast());
                    },
                    state);
            double size = error[0] / tolerance;
            boolean accepted = !(size > 1) || Math.abs(h) < 1e-6 * Math.abs(t1 - t0);
            (accepted ? state : next).close();
            if (accepted) {
                t = end;
                state = next;
            }
            h *= Double.isFinite(size) ? Math.clamp(0.9 * Math.pow(Math.max(size, 1e-10), -0.2), 0.2, 4) : 0.2;
        }
        return new Flow(Maths.columns(state, 0, dim), Maths.columns(state, dim, dim + 1));
    }
}
