package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quintet.space.Space;

/** A net that predicts the symbols at masked places of an item from those that are seen, wherever they stand. */
public final class Unmasking {
    /** What is added to the logit of a symbol that can't be. */
    private static final double NEVER = -1e9;

    private final Space.Symbols space;
    private final Net net;

    /** @param layer from the numbers of symbols beside what is seen of them, (n, 2 D), to the logits at each place, (n, D, L) */
    private Unmasking(Space.Symbols space, ModelContext s, Layer layer) {
        this.space = space;
        net = s.net(layer);
    }

    /** Of texts a transformer, of images a U-Net. */
    public static Unmasking of(ModelContext s, int width, int heads, int blocks, Convolutions convolutions) {
        return switch (s.space()) {
            case Space.Text text -> new Unmasking(text, s, Reader.of(text, width, heads, blocks));
            case Space.Image image -> new Unmasking(image, s, Viewer.of(image, convolutions.channels()));
            case Space.Reals _ -> throw new IllegalArgumentException("Real numbers are no symbols.");
        };
    }

    /** log p(x_d | what is seen of x) of each place, (n, D); {@code seen} is 1 where a place is, else 0, (n, D). */
    public NDArray logProb(NDArray x, NDArray seen) {
        return Autograd.call("log_prob", net.apply(concat(x, seen)), x);
    }

    /**
     * Items whose unknown symbols are drawn in random order, a share of them at each step; those of one step don't heed each other.
     *
     * @param x the items, (n, D)
     * @param known 1 where a symbol is known, else 0, (n, D)
     * @param chosen logits, (., L), made those from which is drawn
     */
    public NDArray complete(NDArray x, NDArray known, int steps, UnaryOperator<NDArray> chosen, Noise noise) {
        NDArray unknown = sumRows(known.neg().add(1)); // (n, 1)
        int most = Math.min(steps, (int) unknown.max().getFloat());
        NDArray rank = noise.ranks(x.size(0), x.size(1), known).sub(sumRows(known)); // below 0 where a symbol is known
        NDArray when = rank.mul(most).div(unknown).floor(); // the step at which a place is unmasked
        NDArray made = unmasked(concat(x, when), 0, most, chosen, noise);
        NDArray all = columns(made, 0, x.size(1));
        return space instanceof Space.Text text ? lerp(settled(text, all), x, known) : all;
    }

    /** The items beside when their places are unmasked, after the steps from one number up to another, which isn't among them. */
    private NDArray unmasked(NDArray begun, int from, int to, UnaryOperator<NDArray> chosen, Noise noise) {
        return Scope.repeat(to - from, begun, (at, i) -> {
            NDArray[] xAndWhen = halves(at);
            NDArray now = xAndWhen[1].eq(from + i).toType(DataType.FLOAT32, false);
            NDArray drawn = draw(xAndWhen[0], is(xAndWhen[1].lt(from + i)), chosen, noise);
            return concat(lerp(xAndWhen[0], drawn, now), xAndWhen[1]);
        });
    }

    /** n items that are made of nothing. */
    public NDArray sample(int n, int steps, UnaryOperator<NDArray> chosen, Noise noise) {
        NDArray nothing = zeros(n, space.size());
        return complete(nothing, nothing, steps, chosen, noise);
    }

    /** So many moments on their way, whose time is the share that is masked; the likeliest symbols are what is believed. */
    public List<Moment> moments(int n, int steps, int frames, UnaryOperator<NDArray> chosen, Noise noise) {
        int d = space.size();
        int most = Math.min(steps, d);
        NDArray nothing = zeros(n, d);
        NDArray when = noise.ranks(n, d, nothing).mul(most).div(d).floor();
        NDArray at = concat(nothing, when);
        List<Moment> all = new ArrayList<>();
        for (int i = 0, made = 0; i < frames; i++) {
            int until = i * most / (frames - 1);
            at = unmasked(at, made, until, chosen, noise);
            made = until;
            NDArray x = columns(at, 0, d);
            NDArray seen = is(when.lt(until));
            all.add(new Moment(1 - seen.mean().getFloat(), x, seen, () -> likeliest(x, seen)));
        }
        return all;
    }

    /** The items with the likeliest symbol wherever none is seen. */
    private NDArray likeliest(NDArray x, NDArray seen) {
        NDArray each = net.apply(concat(x, seen)).reshape(-1, space.levels()).argMax(1);
        NDArray all = lerp(each.toType(DataType.FLOAT32, false).reshape(x.getShape()), x, seen);
        return space instanceof Space.Text text ? settled(text, all) : all;
    }

    /** A symbol for each place, (n, D): the first at which the probabilities add up to more than a uniform number. */
    private NDArray draw(NDArray x, NDArray seen, UnaryOperator<NDArray> chosen, Noise noise) {
        NDArray p = chosen.apply(net.apply(concat(x, seen)).reshape(-1, space.levels()))
                .softmax(-1);
        NDArray below = is(p.cumSum(1).lte(noise.uniform(p.size(0), 1))).sum(new int[] {1});
        return below.minimum(space.levels() - 1).reshape(x.getShape());
    }

    /** With nothing but end marks behind the first one. */
    private static NDArray settled(Space.Text text, NDArray x) {
        return lerp(x, full(text.end(), 1), is(is(x.eq(text.end())).cumSum(1).gt(0)));
    }

    private static NDArray is(NDArray condition) {
        return condition.toType(DataType.FLOAT32, false);
    }

    /** Symbols as numbers that are learned, one of them the mask, with others that tell the place; then blocks that attend to all places. */
    private record Reader(Space.Text text, int width, Layer blocks, Layer head) implements Layer {
        static Reader of(Space.Text text, int width, int heads, int blocks) {
            Layer block = new Attention(width, heads, text.size());
            return new Reader(
                    text,
                    width,
                    new Chain(IntStream.range(0, blocks).mapToObj(i -> block).toList()),
                    new Causal.Everywhere(width, text.levels(), text.size()));
        }

        @Override
        public List<Start> parameters() {
            return Stream.of(
                            List.of(
                                    new Start(new Shape(text.levels() + 1L, width), 1, null),
                                    new Start(new Shape(text.size(), width), 0, null)),
                            blocks.parameters(),
                            head.parameters())
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public NDArray apply(NDArray both, Iterator<NDArray> theta) {
            NDArray[] xAndSeen = halves(both);
            NDArray masked = lerp(full(text.levels(), 1), xAndSeen[0], xAndSeen[1]);
            NDArray read = Autograd.call("embedding", masked, theta.next()).add(theta.next());
            return head.apply(blocks.apply(read, theta), theta).add(impossible(xAndSeen[0], xAndSeen[1]));
        }

        /** No end mark before a letter that is seen, nothing else behind an end mark, of which the last place always is one. */
        private NDArray impossible(NDArray x, NDArray seen) { // (n, D, L)
            long n = x.size(0);
            int d = text.size();
            NDArray letters = seen.mul(is(x.neq(text.end())));
            NDArray ends = seen.mul(is(x.eq(text.end())));
            NDArray before = is(sumRows(letters).sub(letters.cumSum(1)).gt(0)); // a letter stands behind, (n, D)
            NDArray behind =
                    is(concat(columns(ends.cumSum(1), 0, d - 1L), full(1, n, 1)).gt(0));
            NDArray letter = behind.mul(NEVER).expandDims(2).repeat(2, text.end());
            return NDArrays.concat(new NDList(letter, before.mul(NEVER).expandDims(2)), 2);
        }
    }

    /** Each pixel as its level, where it is seen, and as whether it is. */
    private record Viewer(Space.Image image, UNet net) implements Layer {
        static Viewer of(Space.Image image, int channels) {
            int c = image.channels();
            Space.Image planes = new Space.Image(image.height(), image.width(), 2 * c, image.levels());
            return new Viewer(image, new UNet(planes, 1, channels, c * image.levels()));
        }

        @Override
        public List<Start> parameters() {
            return net.parameters();
        }

        @Override
        public NDArray apply(NDArray both, Iterator<NDArray> theta) {
            NDArray[] xAndSeen = halves(both);
            NDArray seen = pixels(xAndSeen[1]);
            NDArray grey =
                    pixels(xAndSeen[0]).mul(2f / (image.levels() - 1)).sub(1).mul(seen);
            NDArray planes = NDArrays.concat(new NDList(grey, seen), 2).reshape(-1, 2L * image.size());
            NDArray share = xAndSeen[1].mean(new int[] {1}, true); // of the places that are seen
            return net.apply(concat(planes, share), theta).reshape(-1, image.size(), image.levels());
        }

        private NDArray pixels(NDArray x) { // (n, H W, C)
            return x.reshape(-1, (long) image.height() * image.width(), image.channels());
        }
    }
}
