package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nets are made of: each says which parameters it needs, how they start, and what it does with them. */
public interface Layer {

    List<Start> parameters();

    /** (n, in) to (n, out), taking its parameters, in their order, from {@code theta}. */
    NDArray apply(NDArray x, Iterator<NDArray> theta);

    /**
     * How a parameter starts: uniform on (-bound, bound), shifted by {@code centre} where there is one.
     *
     * @param places at how many places of an item it is used
     */
    record Start(Shape shape, double bound, double @Nullable [] centre, long places) {
        Start(Shape shape, double bound, double @Nullable [] centre) {
            this(shape, bound, centre, 1);
        }

        /** Weights and biases of a linear layer at {@code places} places, both uniform on ±scale/sqrt(in) at first. */
        static List<Start> linear(int in, int out, double scale, int places) {
            double bound = scale / Math.sqrt(in);
            return List.of(new Start(new Shape(out, in), bound, null, places), new Start(new Shape(out), bound, null));
        }

        long size() {
            return shape.size();
        }

        int fill(float[] values, int at, Noise noise) {
            for (int i = 0; i < size(); i++) {
                double u = bound == 0 ? 0 : bound * (2 * noise.random().nextFloat() - 1);
                values[at + i] = (float) (u + (centre == null ? 0 : centre[i]));
            }
            return at + (int) size();
        }
    }

    /**
     * y = x W^T + b, W of shape (out, in), both uniform on ±scale/sqrt(in) at first.
     *
     * @param scale 1 as PyTorch starts, 0 for a layer that answers its bias at first
     * @param bias where the biases start, or null for the same range as the weights
     * @param mask (out, in) of zeros and ones that cuts connections, or null
     */
    record Linear(
            int in,
            int out,
            double scale,
            double @Nullable [] bias,
            @Nullable NDArray mask) implements Layer {
        public Linear(int in, int out) {
            this(in, out, 1, null, null);
        }

        @Override
        public List<Start> parameters() {
            double bound = scale / Math.sqrt(in);
            return List.of(
                    new Start(new Shape(out, in), bound, null),
                    new Start(new Shape(out), bias == null ? bound : 0, bias));
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            NDArray w = theta.next();
            if (mask == null) {
                return Autograd.linear(x, w, theta.next());
            }
            try (NDArray open = w.mul(mask)) { // else one a pass would stay as long as w
                return Autograd.linear(x, open, theta.next());
            }
        }
    }

    /** Numbers that are learned and depend on no x, (1, k); they start within {@code bound} of {@code start}. */
    record Free(double[] start, double bound) implements Layer {
        public Free(double[] start) {
            this(start, 0);
        }

        @Override
        public List<Start> parameters() {
            return List.of(new Start(new Shape(start.length), bound, start));
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return theta.next().reshape(1, start.length);
        }
    }

    /** y = x W^T, for what is known up to a constant, such as an energy: a bias there would never be told anything. */
    record Unbiased(int in, int out) implements Layer {
        @Override
        public List<Start> parameters() {
            return List.of(new Start(new Shape(out, in), 1 / Math.sqrt(in), null));
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return x.matMul(theta.next().transpose());
        }
    }

    /** A function of each element. */
    record Pointwise(Activation activation) implements Layer {
        @Override
        public List<Start> parameters() {
            return List.of();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return activation.of(x);
        }
    }

    /**
     * Fixed random features of the first columns beside all of x: (x, cos xF, sin xF). They let a small net see fine
     * detail: Tancik et al. 2020, arXiv:2006.10739.
     *
     * @param frequencies F, (columns, k), in radians a unit; drawn once, not trained
     */
    record Fourier(NDArray frequencies) implements Layer {
        @Override
        public List<Start> parameters() {
            return List.of();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            long columns = frequencies.getShape().get(0);
            NDArray seen = columns == x.getShape().get(1) ? x : Maths.columns(x, 0, columns);
            NDArray angle = seen.matMul(frequencies);
            return Maths.concat(x, angle.cos(), angle.sin());
        }

        /** The number of columns that the features add. */
        int added() {
            return (int) (2 * frequencies.getShape().get(1));
        }
    }

    /** One layer after the other. */
    record Chain(List<Layer> layers) implements Layer {
        @Override
        public List<Start> parameters() {
            return layers.stream().flatMap(l -> l.parameters().stream()).toList();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            NDArray y = x;
            for (Layer layer : layers) {
                y = layer.apply(y, theta);
            }
            return y;
        }
    }
}
