package quintet.tensor;

import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;

/** How parameters are updated. A model places it with defaults of its own. */
public record Optimisation(
        @Real(
                symbol = "\\eta",
                min = 1e-6,
                max = 1e-1,
                log = true,
                or = 2e-3,
                live = true,
                group = Group.OPTIMISATION,
                help = "Learning rate: how far an update goes.")
        double learningRate,

        @Whole(
                symbol = "B",
                min = 8,
                max = 4096,
                log = true,
                or = 256,
                group = Group.OPTIMISATION,
                help = "Points in a batch.")
        int batch,

        @Choice(or = "ADAM", group = Group.OPTIMISATION, advanced = true, help = "The rule of an update.")
        Optimiser optimiser,

        @Choice(
                or = "COSINE",
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "How the learning rate falls towards the last step, where 2 % of it is left.")
        Schedule schedule,

        @Whole(
                min = 0,
                max = 5000,
                or = 200,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Steps over which the learning rate rises from zero.")
        int warmUp,

        @Real(
                symbol = "\\beta_1",
                min = 0,
                max = 0.999,
                or = 0.9,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Memory of the mean gradient; the momentum of SGD.")
        double beta1,

        @Real(
                symbol = "\\beta_2",
                min = 0,
                max = 0.9999,
                or = 0.999,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Memory of the gradient's size.")
        double beta2,

        @Real(
                symbol = "\\lambda_w",
                min = 0,
                max = 1,
                or = 0,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Weight decay.")
        double weightDecay,

        @Real(
                symbol = "c",
                min = 0,
                max = 1000,
                or = 0,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Norm to which a longer gradient is cut; 0 cuts nothing.")
        double clip,

        @Real(
                symbol = "\\mu",
                min = 0,
                max = 0.9999,
                or = 0.999,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Memory of the moving average of the weights, which is what samples; 0 samples the raw weights.")
        double averaging) {

    /** The rules of an update. */
    public enum Optimiser {
        /** Kingma and Ba 2015, arXiv:1412.6980; weight decay enters the gradient. */
        ADAM,
        /** Loshchilov and Hutter 2019, arXiv:1711.05101; weight decay beside the gradient. */
        ADAMW,
        /** Kingma and Ba 2015, section 7.1: the infinity norm in place of the second moment. */
        ADAMAX,
        /** Stochastic gradient descent with momentum beta1. */
        SGD
    }

    /** How the learning rate falls. */
    public enum Schedule {
        CONSTANT,
        LINEAR,
        COSINE
    }

    private static final double FLOOR = 0.02;

    /** The learning rate at {@code step} (from 0) of {@code steps}. */
    public double rate(long step, long steps) {
        double progress = steps <= 1 ? 0 : Math.min(1, (double) step / (steps - 1));
        double fall =
                switch (schedule) {
                    case CONSTANT -> 1;
                    case LINEAR -> 1 - progress;
                    case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
                };
        double rise = warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / warmUp);
        return learningRate * rise * (FLOOR + (1 - FLOOR) * fall);
    }
}
