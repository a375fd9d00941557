package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.declare.Schema;
import quintet.tensor.Optimisation.Optimiser;

/** Each method of engine.py against the same in Java, or against a known value. */
class ScriptTest {
    private static final Offset<Float> CLOSE = within(2e-5f);

    @Test
    void logSumExp() {
        float[] out = InScope.of(() -> Maths.logSumExp(Maths.constant(new float[] {1, 2, 3, 1000, 1000, -1000}, 2, 3))
                .toFloatArray());
        assertThat(out[0]).isCloseTo((float) Math.log(Math.E + Math.exp(2) + Math.exp(3)), CLOSE);
        assertThat(out[1]).isCloseTo(1000 + (float) Math.log(2), within(1e-3f));
    }

    @Test
    void silu() {
        float[] x = {-3, -.5f, 0, .5f, 3};
        float[] y = InScope.of(() -> Activation.SILU.of(Maths.constant(x, 5)).toFloatArray());
        for (int i = 0; i < x.length; i++) {
            assertThat(y[i]).isCloseTo((float) (x[i] / (1 + Math.exp(-x[i]))), CLOSE);
        }
    }

    @Test
    void gradientOfACube() {
        float[] x = {-2, 1, 3};
        float[] g = InScope.of(
                () -> Autograd.gradient(a -> a.pow(3), Maths.constant(x, 3, 1)).toFloatArray());
        assertThat(g).containsExactly(12, 3, 27);
    }

    @Test
    void divergenceOfAKnownField() { // f(x, y) = (x^2 y, sin y + x), div f = 2xy + cos y
        float[] xy = {1, 2, -3, .5f};
        float[] out = InScope.of(() -> Autograd.valueAndDivergence(
                        a -> {
                            NDArray[] c = Maths.halves(a);
                            return Maths.concat(
                                    c[0].square().mul(c[1]), c[1].sin().add(c[0]));
                        },
                        Maths.constant(xy, 2, 2))
                .get(1)
                .toFloatArray());
        assertThat(out[0]).isCloseTo((float) (4 + Math.cos(2)), CLOSE);
        assertThat(out[1]).isCloseTo((float) (-3 + Math.cos(.5)), CLOSE);
    }

    /** Three updates of w from the gradient of |w - a|^2 / 2, by the rule's own formula, clipped and averaged. */
    @ParameterizedTest
    @EnumSource
    void everyRuleIsItsFormula(Optimiser rule) {
        double[] target = {.3, -.2, .5, .1, 0, 0};
        double lr = .05, b1 = .8, b2 = .9, eps = 1e-8, decay = .1, clip = .2, mu = .15;
        Optimisation h = Schema.of(Optimisation.class)
                .build(Map.of(
                        "optimiser",
                        rule.name().toLowerCase(Locale.ROOT),
                        "learningRate",
                        lr,
                        "beta1",
                        b1,
                        "beta2",
                        b2,
                        "weightDecay",
                        decay,
                        "clip",
                        clip,
                        "averaging",
                        mu,
                        "schedule",
                        "constant",
                        "warmUp",
                        0));
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 10)) {
            Parameters theta = s.parameters(() -> h);
            Net net = theta.net(new Layer.Linear(2, 2));
            s.start();
            Map<String, float[]> start = new TreeMap<>(s.save());
            for (int step = 0; step < 3; step++) {
                Scope.within(
                        s.manager(),
                        false,
                        () -> theta.minimise(() -> Terms.minimise(
                                "distance", // a linear layer of the unit vectors and of zero lays its weights bare
                                net.apply(Maths.constant(new float[] {1, 0, 0, 1, 0, 0}, 3, 2))
                                        .flatten()
                                        .sub(Maths.constant(
                                                new float[] {
                                                    (float) target[0], (float) target[1], (float) target[2],
                                                    (float) target[3], (float) target[4], (float) target[5]
                                                },
                                                6))
                                        .square()
                                        .sum()
                                        .mul(.5f))));
            }
            double[] w = doubles(start.get("theta0.w"));
            double[] m = new double[6], v = new double[6], average = w.clone();
            for (int t = 1; t <= 3; t++) {
                double[] g = gradient(w, target);
                double norm = 0;
                for (double gi : g) norm += gi * gi;
                norm = Math.sqrt(norm);
                for (int i = 0; i < 6; i++) {
                    double gi = norm > clip ? g[i] * clip / norm : g[i];
                    if (rule != Optimiser.ADAMW) gi += decay * w[i];
                    switch (rule) {
                        case ADAM, ADAMW -> {
                            if (rule == Optimiser.ADAMW) w[i] -= lr * decay * w[i];
                            m[i] = b1 * m[i] + (1 - b1) * gi;
                            v[i] = b2 * v[i] + (1 - b2) * gi * gi;
                            w[i] -= lr
                                    * (m[i] / (1 - Math.pow(b1, t)))
                                    / (Math.sqrt(v[i] / (1 - Math.pow(b2, t))) + eps);
                        }
                        case ADAMAX -> {
                            m[i] = b1 * m[i] + (1 - b1) * gi;
                            v[i] = Math.max(b2 * v[i], Math.abs(gi) + eps);
                            w[i] -= lr / (1 - Math.pow(b1, t)) * m[i] / v[i];
                        }
                        case SGD -> {
                            m[i] = b1 * m[i] + gi;
                            w[i] -= lr * m[i];
                        }
                    }
                    average[i] += (1 - Math.min(mu, (1.0 + t) / (10 + t))) * (w[i] - average[i]);
                }
            }
            Map<String, float[]> end = s.save();
            for (int i = 0; i < 6; i++) {
                assertThat(end.get("theta0.w")[i]).isCloseTo((float) w[i], CLOSE);
                assertThat(end.get("theta0.average")[i]).isCloseTo((float) average[i], CLOSE);
            }
        }
    }

    /** Of |(W + b) - A|^2 / 2 over the three rows: W^T's columns and the bias each meet their own targets. */
    private static double[] gradient(double[] w, double[] target) {
        // w = (W00, W01, W10, W11, b0, b1); rows of the output: (W00+b0, W10+b1), (W01+b0, W11+b1), (b0, b1)
        double e00 = w[0] + w[4] - target[0], e01 = w[2] + w[5] - target[1];
        double e10 = w[1] + w[4] - target[2], e11 = w[3] + w[5] - target[3];
        double e20 = w[4] - target[4], e21 = w[5] - target[5];
        return new double[] {e00, e10, e01, e11, e00 + e10 + e20, e01 + e11 + e21};
    }

    private static double[] doubles(float[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }
}
