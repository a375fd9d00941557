package quintet.zoo.flow;

import ai.djl.ndarray.NDArray;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;

/**
 * Which pixels of an image are a and which b in each of some couplings: every second one of a checkerboard, every second row, every
 * second column, and each time the other half in the next coupling. Dinh et al. 2017, arXiv:1605.08803, section 3.4.
 *
 * @param steps from pixels to the order of the first coupling, from there to that of the second, and so on, and back to pixels, (D) each
 * @param back what undoes each
 */
record PixelTurns(List<NDArray> steps, List<NDArray> back) {

    static PixelTurns of(ModelContext s, int couplings) {
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
                        .toList());
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

    /** From the order before a coupling to its own; of the number of couplings, back to pixels. */
    NDArray to(int coupling, NDArray x) {
        return Maths.columns(x, steps.get(coupling));
    }

    /** What undoes {@link #to}. */
    NDArray from(int coupling, NDArray x) {
        return Maths.columns(x, back.get(coupling));
    }
}
