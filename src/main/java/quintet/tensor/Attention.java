package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * x + W attention(norm(x)), then x + MLP(norm(x)), from (n, D, width) to as many, where every place attends to all places: Vaswani et
 * al. 2017, arXiv:1706.03762, normalised first.
 */
record Attention(int width, int heads, int places) implements Layer {
    private static final int WIDER = 4;

    Attention {
        if (width % heads != 0) {
            throw new IllegalArgumentException(width + " numbers can't be shared by " + heads + " heads");
        }
    }

    @Override
    public List<Start> parameters() {
        return Stream.of(
                        norm(),
                        Start.linear(width, 3 * width, 1, places),
                        Start.linear(width, width, 0, places),
                        norm(),
                        Start.linear(width, WIDER * width, 1, places),
                        Start.linear(WIDER * width, width, 0, places))
                .flatMap(List::stream)
                .toList();
    }

    private List<Start> norm() {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return List.of(new Start(new Shape(width), 0, ones), new Start(new Shape(width), 0, null));
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        NDArray[] qkv = queriesKeysValues(x, theta);
        NDArray match = Maths.times(Math.sqrt((double) heads / width), qkv[0].matMul(qkv[1].transpose(0, 1, 3, 2)));
        return rest(x, match.softmax(-1).matMul(qkv[2]), theta); // (n, heads, D, D) weights
    }

    NDArray[] queriesKeysValues(NDArray x, Iterator<NDArray> theta) { // (n, heads, D, e) each
        NDArray normal = Autograd.call("layer_norm", x, theta.next(), theta.next());
        NDArray all = Autograd.linear(normal, theta.next(), theta.next()); // (n, D, 3 width)
        NDArray[] three = all.split(3, 2).toArray(new NDArray[0]);
        Arrays.setAll(three, i -> three[i].reshape(x.size(0), x.size(1), heads, width / heads)
                .transpose(0, 2, 1, 3));
        return three;
    }

    /** What follows when each place has looked at others: {@code seen} is what it took from them, (n, heads, D, e). */
    NDArray rest(NDArray x, NDArray seen, Iterator<NDArray> theta) {
        NDArray joined = seen.transpose(0, 2, 1, 3).reshape(x.getShape());
        NDArray y = x.add(Autograd.linear(joined, theta.next(), theta.next()));
        NDArray normal = Autograd.call("layer_norm", y, theta.next(), theta.next());
        NDArray inner = Activation.SILU.of(Autograd.linear(normal, theta.next(), theta.next()));
        return y.add(Autograd.linear(inner, theta.next(), theta.next()));
    }
}
