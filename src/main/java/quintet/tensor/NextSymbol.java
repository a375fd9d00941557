package quintet.tensor;

import static quintet.tensor.Maths.*;
import static quintet.tensor.Scope.here;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.space.Space;

/**
 * A net that predicts each symbol of an item from those before it. What comes behind a text's end mark is settled, and so is its
 * last place, where nothing else fits.
 */
public final class NextSymbol {
    private final Space.Symbols space;
    private final Predictor predictor;
    private final Net net;

    private NextSymbol(ModelContext s, Space.Symbols space, Predictor predictor) {
        this.space = space;
        this.predictor = predictor;
        net = s.net(predictor);
    }

    /** One that reads sequences; the body is from {@code width} numbers a place to as many. */
    public static NextSymbol sequence(ModelContext s, int width, Causal body) {
        Space.Symbols space = (Space.Symbols) s.space();
        return new NextSymbol(s, space, new Sequence(space.levels(), space.size(), width, body));
    }

    /** A gated PixelCNN over grey levels. */
    public static NextSymbol pixelCnn(ModelContext s, int channels, int layers, int reach) {
        Space.Image image = (Space.Image) s.space();
        return new NextSymbol(s, image, new PixelCnn(image, true, channels, layers, reach));
    }

    /** A gated PixelCNN over a grid of codes, of which none is more than another. */
    public static NextSymbol ofCodes(ModelContext s, Space.Image grid, int channels, int layers, int reach) {
        return new NextSymbol(s, grid, new PixelCnn(grid, false, channels, layers, reach));
    }

    /** From the numbers of symbols, (n, D), to the logits of what stands at each place, (n, D, L), given those before it. */
    interface Predictor extends Layer {

        /**
         * The logits of what stands at a place, (n, L), when the items are read from their beginning.
         *
         * @param last what stands at the place before, (n, 1); of the first place of n items, {@code levels}
         */
        NDArray next(NDArray last, int place, Memory memory, Iterator<NDArray> theta);
    }

    /** D, the number of symbols of an item. */
    public int places() {
        return space.size();
    }

    /** The logits of what stands at each place, given what stands before it, (n, D, L); x holds the numbers of symbols, (n, D). */
    public NDArray logits(NDArray x) {
        return net.apply(x);
    }

    /** log p(x_d | x_<d) of each place, (n, D). */
    public NDArray logConditionals(NDArray x) {
        return logConditionals(x, logits(x));
    }

    /** The same where the logits are known. */
    public NDArray logConditionals(NDArray x, NDArray logits) {
        NDArray logP = Autograd.call("log_prob", logits, x);
        return space instanceof Space.Text text ? logP.mul(open(text, x)) : logP;
    }

    /** 1 at the places whose symbols aren't settled by those before, else 0, (n, D). */
    private static NDArray open(Space.Text text, NDArray x) {
        long n = x.size(0);
        NDArray before =
                columns(x, 0, text.size() - 2L); // what stands before the places between the first and the last
        return concat(full(1, n, 1), before.neq(text.end()).toType(DataType.FLOAT32, false), zeros(n, 1));
    }

    /**
     * Items whose unknown symbols are drawn, one place after the other; those that are known stay, and those before them don't
     * heed them.
     *
     * @param x the items, (n, D)
     * @param known 1 where a symbol is known, else 0, (n, D)
     * @param chosen logits, (n, L), made those from which is drawn
     */
    public NDArray complete(NDArray x, NDArray known, UnaryOperator<NDArray> chosen, Noise noise) {
        Reader reader = new Reader(x.size(0));
        List<NDArray> symbols = new ArrayList<>(); // (n, 1) each
        for (int d = 0; d < space.size(); d++) {
            int place = d;
            NDArray last = d == 0 ? null : symbols.getLast();
            symbols.add(Scope.passing(() -> {
                Budget.check();
                NDArray drawn = noise.categorical(chosen.apply(reader.next(last)))
                        .toType(DataType.FLOAT32, false)
                        .reshape(-1, 1);
                return lerp(
                        space instanceof Space.Text text ? settled(text, place, last, drawn) : drawn,
                        columns(here(x), place, place + 1L),
                        columns(here(known), place, place + 1L));
            }));
        }
        return concat(symbols);
    }

    private static NDArray settled(Space.Text text, int place, @Nullable NDArray last, NDArray drawn) {
        if (place == text.size() - 1) {
            return full(text.end(), drawn.size(0), 1);
        }
        return last == null
                ? drawn
                : lerp(drawn, full(text.end(), 1), here(last).eq(text.end()).toType(DataType.FLOAT32, false));
    }

    /** Reads n items symbol by symbol. */
    private final class Reader {
        private final Memory memory = new Memory();
        private final long n;
        private int place;

        private Reader(long n) {
            this.n = n;
        }

        /** The logits of the symbol that comes after the last one, (n, 1), or at the beginning, (n, L). */
        NDArray next(@Nullable NDArray last) {
            NDArray symbol = last == null ? full(space.levels(), n, 1) : here(last);
            return net.with(theta -> predictor.next(symbol, place++, memory, theta));
        }
    }

    /** It reads items moved on by one place, behind a mark: of each symbol numbers that are learned, and others that tell its place. */
    private record Sequence(int levels, int places, int width, Causal body) implements Predictor {

        @Override
        public List<Start> parameters() {
            return Stream.of(
                            List.of(
                                    new Start(new Shape(levels + 1L, width), 1, null),
                                    new Start(new Shape(places, width), 0, null)),
                            body.parameters(),
                            head().parameters())
                    .flatMap(List::stream)
                    .toList();
        }

        private Causal head() {
            return new Causal.Everywhere(width, levels, places);
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            NDArray moved = concat(full(levels, x.size(0), 1), columns(x, 0, places - 1L));
            NDArray read = Autograd.call("embedding", moved, theta.next()).add(theta.next());
            return head().apply(body.apply(read, theta), theta);
        }

        @Override
        public NDArray next(NDArray symbol, int place, Memory memory, Iterator<NDArray> theta) {
            NDArray read = Autograd.call("embedding", symbol, theta.next())
                    .add(here(theta.next()).get(place));
            return head().next(body.next(read, memory, theta), memory, theta).reshape(-1, levels);
        }
    }
}
