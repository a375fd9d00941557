package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A layer over sequences, (n, D, in) to (n, D, out), whose output at a place depends on the inputs up to that place and on none
 * behind it.
 */
public interface Causal extends Layer {

    /** The output at the next place, (n, 1, out), of the input there, (n, 1, in). */
    NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta);

    /** The same function of each place. */
    record Everywhere(int in, int out, int places) implements Causal {
        @Override
        public List<Start> parameters() {
            return Start.linear(in, out, 1, places);
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return Autograd.linear(x, theta.next(), theta.next());
        }

        @Override
        public NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta) {
            return apply(x, theta);
        }
    }

    /**
     * A gated recurrent unit: a state h, (n, H), which each input changes by as much as gates let it. Cho et al. 2014,
     * arXiv:1406.1078, as PyTorch writes it.
     */
    record Gru(int in, int hidden, int places) implements Causal {
        @Override
        public List<Start> parameters() {
            double bound = 1 / Math.sqrt(hidden);
            Start bias = new Start(new Shape(3L * hidden), bound, null);
            return List.of(
                    new Start(new Shape(3L * hidden, in), bound, null, places),
                    new Start(new Shape(3L * hidden, hidden), bound, null, places),
                    bias,
                    bias);
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return from(Maths.zeros(x.size(0), hidden), x, theta);
        }

        @Override
        public NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta) {
            NDArray before = memory.of(this);
            NDArray h = before == null ? Maths.zeros(x.size(0), hidden) : before.reshape(-1, hidden);
            return memory.keep(this, from(h, x, theta));
        }

        private static NDArray from(NDArray h, NDArray x, Iterator<NDArray> theta) {
            return Autograd.call("gru", x, h, theta.next(), theta.next(), theta.next(), theta.next());
        }
    }

    /**
     * x + w silu(sum_i w_i x_{d - i dilation}): what a place sees of itself and of places before it, at equal distances. Van den Oord
     * et al. 2016, arXiv:1609.03499.
     */
    record Dilated(int channels, int kernel, int dilation, int places) implements Causal {
        @Override
        public List<Start> parameters() {
            // What a place sees of others is laid beside it, which takes memory, too.
            return Stream.of(
                            Start.linear(kernel * channels, channels, 1, places * (kernel + 1)),
                            Start.linear(channels, channels, 0, places))
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return block(x, seen(x, (int) x.size(1)), theta);
        }

        /** x at the last places, each beside what was there one dilation, two dilations before; zeros before the first. */
        private NDArray seen(NDArray x, int last) {
            NDList taps = new NDList();
            for (int i = 0; i < kernel; i++) {
                long end = Math.max(0, x.size(1) - (long) i * dilation);
                NDArray there = between(x, Math.max(0, end - last), end);
                long missing = last - there.size(1);
                taps.add(
                        missing == 0
                                ? there
                                : NDArrays.concat(new NDList(Maths.zeros(x.size(0), missing, channels), there), 1));
            }
            return NDArrays.concat(taps, 2);
        }

        private static NDArray block(NDArray x, NDArray seen, Iterator<NDArray> theta) {
            NDArray inner = Autograd.linear(seen, theta.next(), theta.next());
            return x.add(Autograd.linear(Activation.SILU.of(inner), theta.next(), theta.next()));
        }

        @Override
        public NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta) {
            NDArray before = memory.of(this);
            NDArray all = before == null ? x.duplicate() : NDArrays.concat(new NDList(before, x), 1);
            long most = dilation * (kernel - 1) + 1L;
            if (all.size(1) > most) {
                all = between(all, all.size(1) - most, all.size(1));
            }
            return block(x, seen(memory.keep(this, all), 1), theta);
        }
    }

    /** A block of {@link Attention} in which a place attends to itself and those before it. */
    record Attending(Attention block) implements Causal {
        public Attending(int width, int heads, int places) {
            this(new Attention(width, heads, places));
        }

        @Override
        public List<Start> parameters() {
            return block.parameters();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            NDArray[] qkv = block.queriesKeysValues(x, theta);
            return block.rest(x, Autograd.call("attention", qkv), theta);
        }

        /** Keys and values of the places before are kept. */
        @Override
        public NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta) {
            NDArray[] qkv = block.queriesKeysValues(x, theta);
            NDArray own = NDArrays.stack(new NDList(qkv[1], qkv[2])); // (2, n, heads, 1, e)
            NDArray before = memory.of(this);
            NDArray all = memory.keep(this, before == null ? own : NDArrays.concat(new NDList(before, own), 3));
            return block.rest(x, Autograd.call("attention", qkv[0], all.get(0), all.get(1)), theta);
        }
    }

    /** So many layers of a kind, one after the other. */
    static Causal layers(int n, IntFunction<Causal> layer) {
        return new Chain(IntStream.range(0, n).mapToObj(layer).toList());
    }

    /** One layer after the other. */
    record Chain(List<Causal> layers) implements Causal {
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

        @Override
        public NDArray next(NDArray x, Memory memory, Iterator<NDArray> theta) {
            NDArray y = x;
            for (Causal layer : layers) {
                y = layer.next(y, memory, theta);
            }
            return y;
        }
    }

    private static NDArray between(NDArray x, long from, long to) {
        return x.get(new NDIndex().addAllDim().addSliceDim(from, to));
    }
}
