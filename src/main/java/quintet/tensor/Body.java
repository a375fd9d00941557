package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quintet.declare.Choice;
import quintet.declare.Whole;
import quintet.space.Space;
import quintet.tensor.Layer.Fourier;
import quintet.tensor.Layer.Linear;
import quintet.tensor.Layer.Pointwise;

/** What a model's perceptrons are like. A model places it with defaults and limits of its own. */
public record Body(
        @Whole(
                label = "Hidden units",
                symbol = "H",
                min = 8,
                max = 512,
                log = true,
                defaultValue = 64,
                help = "Units in each hidden layer.")
        int hidden,

        @Whole(
                label = "Hidden layers",
                symbol = "L",
                min = 1,
                max = 6,
                defaultValue = 3,
                help = "Hidden layers in each net.")
        int layers,

        @Choice(
                defaultValue = "SILU",
                advanced = true,
                help = "The function between two layers; a decoder's where encoder and decoder differ.")
        Activation activation) {

    /** A multilayer perceptron, (n, in) to (n, out). */
    public Layer mlp(int in, int out) {
        return mlp(in, new Linear(hidden, out));
    }

    /** The same with a last layer of its own. */
    public Layer mlp(int in, Layer last) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            all.add(new Linear(i == 0 ? in : hidden, hidden));
            all.add(new Pointwise(activation));
        }
        all.add(last);
        return new Layer.Chain(all);
    }

    /** A multilayer perceptron of x and of Fourier features of its first columns. */
    public Layer mlp(Fourier features, int in, int out) {
        return mlp(features, in, new Linear(hidden, out));
    }

    /** The same with a last layer of its own. */
    public Layer mlp(Fourier features, int in, Layer last) {
        return new Layer.Chain(List.of(features, mlp(in + features.added(), last)));
    }

    /**
     * A net from x and some conditions, such as a time, (n, D + conditions), to as many numbers as x has, (n, D): of images a
     * U-Net, else a perceptron.
     */
    public Layer field(Waves waves, Convolutions convolutions, int conditions, ModelContext s) {
        return switch (s.space()) {
            case Space.Image image -> new UNet(image, conditions, convolutions.channels());
            case Space _ -> mlp(waves.of(s.dim(), s), s.dim() + conditions, s.dim());
        };
    }

    /** The same with another function between the layers. */
    public Body with(Activation other) {
        return new Body(hidden, layers, other);
    }

    /**
     * A multilayer perceptron with connections masked out, so that every output sees only what comes before it: Germain et
     * al. 2015, arXiv:1502.03509, section 3. Each unit has a degree: that of an input is its place in the order (from 1), that
     * of a hidden unit the largest place that it may see. A hidden unit sees units of at most its own degree, an output
     * those below its own.
     *
     * @param place the degrees of the inputs, each of 1 .. in once
     * @param out the degrees of the outputs
     * @param bias where the outputs start, before what depends on inputs
     */
    public Layer masked(int[] place, int[] out, double[] bias, ModelContext s) {
        int[] unit = IntStream.range(0, hidden)
                .map(i -> 1 + i % Math.max(1, place.length - 1))
                .toArray();
        List<Layer> all = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            int[] in = l == 0 ? place : unit;
            all.add(new Linear(in.length, hidden, 1, null, mask(s, in, unit, 0)));
            all.add(new Pointwise(activation));
        }
        all.add(new Linear(hidden, out.length, 1, bias, mask(s, unit, out, 1)));
        return new Layer.Chain(all);
    }

    /** Ones where an input's degree is below the output's by at least {@code less}; null where that cuts nothing. */
    private static @Nullable NDArray mask(ModelContext s, int[] in, int[] out, int less) {
        float[] mask = new float[out.length * in.length];
        boolean cuts = false;
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                boolean open = in[i] + less <= out[o];
                mask[o * in.length + i] = open ? 1 : 0;
                cuts |= !open;
            }
        }
        return cuts ? s.constant(mask, out.length, in.length) : null;
    }
}
