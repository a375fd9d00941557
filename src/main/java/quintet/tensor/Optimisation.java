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
                defaultValue = 2e-3,
                live = true,
                group = Group.OPTIMISATION,
                help = "How far each update moves the weights.")
        double learningRate,

        @Whole(
                label = "Batch size",
                symbol = "B",
                min = 8,
                max = 4096,
                log = true,
                defaultValue = 256,
                group = Group.OPTIMISATION,
                help = "Number of items in each batch.")
        int batch,

        @Choice(
                defaultValue = "ADAM",
                group = Group.OPTIMISATION,
                advanced = true,
                help = "The rule by which gradients update the weights.")
        Optimiser optimiser,

        @Choice(
                label = "Learning-rate schedule",
                defaultValue = "COSINE",
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "How the learning rate falls; 2 % of it is left at the last step.")
        Schedule schedule,

        @Whole(
                label = "Warm-up steps",
                min = 0,
                max = 5000,
                defaultValue = 200,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Steps over which the learning rate rises from zero.")
        int warmUp,

        @Real(
                label = "β₁",
                symbol = "\\beta_1",
                min = 0,
                max = 0.999,
                defaultValue = 0.9,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "How slowly the running mean of the gradient forgets; for SGD, the momentum.")
        double beta1,

        @Real(
                label = "β₂",
                symbol = "\\beta_2",
                min = 0,
                max = 0.9999,
                defaultValue = 0.999,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "How slowly the running mean of the squared gradient forgets.")
        double beta2,

        @Real(
                symbol = "\\lambda_w",
                min = 0,
                max = 1,
                defaultValue = 0,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "How strongly weights are pulled towards zero.")
        double weightDecay,

        @Real(
                label = "Gradient clipping",
                symbol = "c",
                min = 0,
                max = 1000,
                defaultValue = 0,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help = "Gradients are clipped to this norm; 0 = off.")
        double clip,

        @Real(
                label = "Weight averaging",
                symbol = "\\mu",
                min = 0,
                max = 0.9999,
                defaultValue = 0.999,
                live = true,
                group = Group.OPTIMISATION,
                advanced = true,
                help =
                        "How slowly the moving average of the weights forgets. Samples come from this average; 0 = from the weights themselves.")
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
