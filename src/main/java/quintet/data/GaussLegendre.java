package quintet.data;

import java.util.function.DoubleUnaryOperator;

/** The Gauss-Legendre rule with eight nodes on [0, 1]: exact for polynomials up to degree 15. */
final class GaussLegendre {
    static final double[] NODES = new double[8];
    static final double[] WEIGHTS = new double[8];

    static {
        double[] node = {.1834346424956498, .5255324099163290, .7966664774136267, .9602898564975363};
        double[] weight = {.3626837833783620, .3137066458778873, .2223810344533745, .1012285362903763};
        for (int i = 0; i < 4; i++) {
            NODES[3 - i] = (1 - node[i]) / 2;
            NODES[4 + i] = (1 + node[i]) / 2;
            WEIGHTS[3 - i] = WEIGHTS[4 + i] = weight[i] / 2;
        }
    }

    private GaussLegendre() {}

    /** The integral of f over [a, b], cut into panels no longer than {@code panel}. */
    static double integral(double a, double b, double panel, DoubleUnaryOperator f) {
        int panels = (int) Math.ceil((b - a) / panel);
        double h = (b - a) / panels;
        double sum = 0;
        for (int k = 0; k < panels; k++) {
            for (int i = 0; i < 8; i++) {
                sum += h * WEIGHTS[i] * f.applyAsDouble(a + (k + NODES[i]) * h);
            }
        }
        return sum;
    }
}
