package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
        return path(f, x, times).getLast();
    }

    /** x at each of the times. */
    public List<NDArray> path(Field f, NDArray x, double[] times) {
        List<NDArray> path = new ArrayList<>(List.of(x));
        for (int i = 0; i + 1 < times.length; i++) {
            path.add(step(f, path.getLast(), times[i], times[i + 1] - times[i], new ArrayList<>()));
        }
        return path;
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
     */
    public static Flow flow(Field f, NDArray x, double t0, double t1, double tolerance) {
        Field both = (state, t) -> {
            NDArray at = Maths.columns(state, 0, state.getShape().get(1) - 1);
            UnaryOperator<NDArray> here = y -> f.at(y, t);
            NDList value = Autograd.valueAndDivergence(here, at);
            return Maths.beside(value.get(0), value.get(1));
        };
        long dim = x.getShape().get(1);
        NDArray state = Maths.beside(x, Maths.zeros(x.getShape().get(0), 1));
        double t = t0;
        double h = (t1 - t0) / 20;
        List<NDArray> k = new ArrayList<>(List.of(Scope.only(y -> both.at(y, t0), state)));
        while (t != t1) {
            boolean last = Math.abs(h) >= Math.abs(t1 - t) * (1 - 1e-9);
            if (last) {
                h = t1 - t;
            }
            NDArray next = DORMAND_PRINCE.step(both, state, t, h, k);
            double end = last ? t1 : t + h;
            k.add(Scope.only(y -> both.at(y, end), next));
            NDArray error = along(next.zerosLike(), h, DORMAND_PRINCE_ERROR, k);
            double size = error.abs()
                            .div(state.abs().maximum(next.abs()).add(1))
                            .max()
                            .getFloat()
                    / tolerance;
            if (!(size > 1) || Math.abs(h) < 1e-6 * Math.abs(t1 - t0)) {
                t = end;
                state = next;
                k = new ArrayList<>(List.of(k.getLast()));
            } else {
                k = new ArrayList<>(List.of(k.getFirst()));
            }
            h *= Double.isFinite(size) ? Math.clamp(0.9 * Math.pow(Math.max(size, 1e-10), -0.2), 0.2, 4) : 0.2;
        }
        return new Flow(Maths.columns(state, 0, dim), Maths.columns(state, dim, dim + 1));
    }
}
