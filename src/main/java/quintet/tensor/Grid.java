package quintet.tensor;

import ai.djl.ndarray.NDArray;
import quintet.space.Space;

/** The places of an image or of a layer, and how many numbers each has. */
record Grid(int height, int width, int channels) {

    static Grid of(Space.Image image) {
        return new Grid(image.height(), image.width(), image.channels());
    }

    /** Half as many rows and columns. */
    Grid half(int channels) {
        return new Grid(Math.ceilDiv(height, 2), Math.ceilDiv(width, 2), channels);
    }

    Grid with(int channels) {
        return new Grid(height, width, channels);
    }

    int places() {
        return height * width;
    }

    /** Channels before places, as convolutions want them, (n, C, H, W). */
    NDArray planes(NDArray x) { // (n, H W C)
        return channels == 1
                ? x.reshape(-1, 1, height, width)
                : x.reshape(-1, height, width, channels).transpose(0, 3, 1, 2);
    }

    /** The other way round, (n, H W C). */
    NDArray rows(NDArray planes) {
        return (channels == 1 ? planes : planes.transpose(0, 2, 3, 1)).reshape(-1, (long) places() * channels);
    }
}
