package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.space.Space;
import quintet.tensor.Layer.Chain;
import quintet.tensor.Layer.Pointwise;

/** Images as convolutions see them, channel by channel, (n, C, H, W), of one size. */
public record Planes(int channels, int height, int width) {

    public static Planes of(Space.Image image) {
        return new Planes(image.channels(), image.height(), image.width());
    }

    /** Images, (n, D), so seen. */
    public NDArray of(NDArray rows) {
        return grid().planes(rows);
    }

    public NDArray rows(NDArray planes) {
        return grid().rows(planes);
    }

    private Grid grid() {
        return new Grid(height, width, channels);
    }

    /** How many places there are. */
    public int places() {
        return height * width;
    }

    /** Whether both sides can be halved. */
    public boolean even() {
        return height % 2 == 0 && width % 2 == 0;
    }

    /** These with four channels in the place of each square of four places. */
    public Planes squeezed() {
        return new Planes(4 * channels, height / 2, width / 2);
    }

    public NDArray squeeze(NDArray x) {
        return x.reshape(-1, channels, height / 2, 2, width / 2, 2)
                .transpose(0, 1, 3, 5, 2, 4)
                .reshape(-1, 4L * channels, height / 2, width / 2);
    }

    /** What undoes {@link #squeeze}. */
    public NDArray unsqueeze(NDArray x) {
        return x.reshape(-1, channels, 2, 2, height / 2, width / 2)
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(-1, channels, height, width);
    }

    /** The channels of each place times a matrix, (C, C). */
    public NDArray mixed(NDArray w, NDArray x) {
        return Autograd.convolution(x, w.reshape(channels, channels, 1, 1), Maths.zeros(channels), 1);
    }

    /** Convolutions from these to others of the same size, which answer 0 at first. */
    public Layer convolutions(int hidden, int out) {
        Pointwise silu = new Pointwise(Activation.SILU);
        Grid inner = grid().with(hidden);
        return new Chain(List.of(
                new Convolution(channels, inner, 1, 1),
                silu,
                new Convolution(hidden, inner, 1, 1),
                silu,
                new Convolution(hidden, inner.with(out), 1, 0)));
    }
}
