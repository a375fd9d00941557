package quintet.zoo.flow;

import ai.djl.ndarray.NDArray;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import quintet.model.HasInverse.Inverse;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;

/**
 * Which pixels of an image are a and which b in each of some couplings: every second one of a checkerboard, every second row, every
 * second column, and each time the other half in the next coupling. Dinh et al. 2017, arXiv:1605.08803, section 3.4.
 *
 * @param steps from pixels to the order of the first coupling, from there to that of the second, and so on, and back to pixels, (D) each
 * @param back what undoes each
 * @param pixels how levels become numbers without ends
 */
record PixelTurns(List<NDArray> steps, List<NDArray> back, Pixels pixels) implements Halving {

    static PixelTurns of(ModelContext s, int couplings, Pixels pixels) {
        Space.Image image = (Space.Image) s.space();
        List<int[]> orders = IntStream.rangeClosed(-1, couplings)
                .mapToObj(i -> order(image, i, couplings))
                .toList();
        return new PixelTurns(
                IntStream.rangeClosed(0, couplings)
                        .mapToObj(i -> step(s, orders.get(i), orders.get(i + 1)))
                        .toList(),
                IntStream.rangeClosed(0, couplings)
                        .mapToObj(i -> step(s, orders.get(i + 1), orders.get(i)))
                        .toList(),
                pixels);
    }

    /** The pixels in the order of a coupling, a before b. */
    private static int[] order(Space.Image image, int coupling, int couplings) {
        return IntStream.range(0, image.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        pixel -> coupling < 0 || coupling == couplings ? 0 : half(image, pixel, coupling)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int half(Space.Image image, int pixel, int coupling) {
        int y = pixel / (image.width() * image.channels());
        int x = pixel / image.channels() % image.width();
        int kind =
                switch (coupling / 2 % 3) {
                    case 0 -> x + y;
                    case 1 -> y;
                    default -> x;
                };
        return (kind + coupling) % 2;
    }

    /** Where in the order before each number of the next stands. */
    private static NDArray step(ModelContext s, int[] from, int[] to) {
        int[] place = new int[from.length];
        IntStream.range(0, from.length).forEach(i -> place[from[i]] = i);
        return s.order(IntStream.of(to).map(pixel -> place[pixel]).toArray());
    }

    @Override
    public Inverse begin(NDArray x) {
        Inverse y = pixels.inverse(x);
        return new Inverse(Maths.columns(y.z(), steps.getFirst()), y.logDeterminant());
    }

    @Override
    public NDArray end(NDArray y) {
        return pixels.forward(Maths.columns(y, back.getFirst()));
    }

    @Override
    public NDArray after(int coupling, NDArray a, NDArray b) {
        return Maths.columns(Maths.concat(a, b), steps.get(coupling + 1));
    }

    @Override
    public NDArray[] before(int coupling, NDArray z) {
        return Maths.halves(Maths.columns(z, back.get(coupling + 1)));
    }
}
