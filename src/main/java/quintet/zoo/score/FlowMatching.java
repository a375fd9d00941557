package quintet.zoo.score;

import static quintet.model.Family.SCORE;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.beside;
import static quintet.tensor.Maths.full;
import static quintet.tensor.Maths.lerp;
import static quintet.tensor.Maths.mse;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.declare.Group;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.model.Model;
import quintet.tensor.Activation;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Setting;
import quintet.tensor.Terms;

/** Learns the velocity that carries noise to data along straight lines: Lipman et al. 2023, arXiv:2210.02747. */
@Model(
        slug = "flow-matching",
        name = "Flow matching",
        family = SCORE,
        line = "a velocity along straight lines",
        paper = "Lipman et al. 2023",
        arxiv = "2210.02747",
        steps = 12000)
final class FlowMatching implements Learner, HasVelocity {

    record Hyper(
            @Whole(symbol = "H", min = 8, max = 512, log = true, or = 128, help = "Units in each hidden layer.")
            int hidden,

            @Whole(symbol = "L", min = 1, max = 6, or = 3, help = "Hidden layers.")
            int layers,

            @With Optimisation optimisation,

            @Whole(
                    symbol = "N",
                    min = 1,
                    max = 200,
                    or = 50,
                    group = Group.SAMPLING,
                    help = "Steps from noise to data.")
            int solverSteps) {}

    private final Supplier<Hyper> h;
    private final Parameters theta;
    private final Net v; // velocity v_theta(x, t)

    FlowMatching(Supplier<Hyper> h, Setting s) {
        this.h = h;
        theta = s.parameters(() -> h.get().optimisation());
        v = theta.net(mlp(s.dim() + 1, h.get().hidden(), h.get().layers(), s.dim(), Activation.SILU));
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    @Override
    public Terms loss(NDArray x1, Noise noise) {
        NDArray x0 = noise.normalLike(x1); // (B, D)
        NDArray t = noise.stratified((int) x1.size(0)); // (B, 1)
        NDArray xt = lerp(x0, x1, t); // (B, D)
        return minimise("velocity", mse(velocity(xt, t), x1.sub(x0)));
    }

    private NDArray velocity(NDArray x, NDArray t) {
        return v.apply(beside(x, t)); // (B, D)
    }

    @Override
    public NDArray velocity(NDArray x, double t) {
        return velocity(x, full(t, x.size(0), 1));
    }

    @Override
    public double[] times(int steps) {
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(i -> (double) i / steps)
                .toArray();
    }

    @Override
    public double noiseScale() {
        return 1;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return carry(n, h.get().solverSteps(), noise);
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return carry(n, Math.min(PREVIEW_STEPS, h.get().solverSteps()), noise);
    }
}
