package quintet.zoo.latent;

import static quintet.tensor.Maths.zeros;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quintet.declare.Choice;
import quintet.declare.Whole;
import quintet.tensor.*;

/** Which prior a model's codes have. */
record Priors(
        @Choice(
                defaultValue = "STANDARD",
                help =
                        "How codes are spread: a standard Gaussian, or learned: a mixture of Gaussians, one of the codes of pseudo-inputs (Vamp), or a flow.")
        Prior.Kind prior,

        @Whole(
                symbol = "J",
                min = 1,
                max = 64,
                log = true,
                defaultValue = 16,
                advanced = true,
                help = "Gaussians, or pseudo-inputs, of a prior that is a mixture.")
        int components) {

    private static final int COUPLINGS = 4;

    boolean learned() {
        return prior != Prior.Kind.STANDARD;
    }

    /**
     * That of codes of M dimensions.
     *
     * @param body what the couplings of a flow are like
     * @param encoder what it makes of items as it reads them, (n, D) to (n, 2 M)
     */
    Prior of(int m, Body body, Net encoder, ModelContext s) {
        return switch (prior) {
            case STANDARD -> new Prior.Standard(m);
            case MIXTURE -> mixture(m, s);
            case VAMP -> vamp(encoder, s);
            case FLOW -> flow(m, body, s);
        };
    }

    /** All Gaussians together begin with about the mean and the variance of a standard one, of which a third lies between them. */
    private Prior mixture(int m, ModelContext s) {
        double[] start = new double[components * 2 * m]; // means beside log-variances, row by row
        Arrays.setAll(start, i -> i % (2 * m) < m ? 0 : Math.log(2. / 3));
        Net parts = s.net(new Layer.Free(start, 1));
        Net logits = s.net(new Layer.Free(new double[components]));
        return new Prior.Mixture(() -> numbers(logits, 1), () -> Gaussian.of(numbers(parts, components)));
    }

    private Prior vamp(Net encoder, ModelContext s) {
        Net inputs = s.net(new Layer.Free(new double[components * s.dim()], 1));
        return new Prior.Mixture(
                () -> zeros(1, components), () -> Gaussian.of(encoder.apply(numbers(inputs, components))));
    }

    /** Begins as the standard Gaussian. */
    private static Prior flow(int m, Body body, ModelContext s) {
        Layer last = new Layer.Linear(body.hidden(), 2 * m, 0, new double[2 * m], null);
        Body tanh = body.with(Activation.TANH);
        List<Net> couplings =
                Stream.generate(() -> s.net(tanh.mlp(m, last))).limit(COUPLINGS).toList();
        List<NDArray> masks = IntStream.range(0, COUPLINGS)
                .mapToObj(i -> s.constant(everySecond(m, i), 1, m))
                .toList();
        return new Prior.Flow(m, couplings, masks);
    }

    private static float[] everySecond(int m, int from) {
        float[] b = new float[m];
        for (int d = 0; d < m; d++) {
            b[d] = (d + from) % 2;
        }
        return b;
    }

    /** What depends on no input, (rows, k). */
    private static NDArray numbers(Net free, int rows) {
        return free.apply(zeros(1, 1)).reshape(rows, -1);
    }
}
