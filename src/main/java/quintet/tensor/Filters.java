package quintet.tensor;

import java.util.List;
import quintet.declare.Whole;
import quintet.space.Space;

/** How large the convolutional nets are that a model may have on images in the place of its perceptrons. */
public record Filters(
        @Whole(
                label = "Channels",
                min = 0,
                max = 64,
                defaultValue = 0,
                advanced = true,
                help =
                        "Of images only: channels of convolutional nets, in the place of hidden layers and Fourier features; 0 = perceptrons.")
        int channels) {

    private boolean of(Space space) {
        return channels > 0 && space instanceof Space.Image;
    }

    /** A net that looks at an item, (n, D), and says what its last layer makes of the hidden units, (n, out). */
    public Layer looking(Body body, Waves waves, Layer last, ModelContext s) {
        return of(s.space())
                ? new Layer.Chain(List.of(
                        new ImageFeatures((Space.Image) s.space(), channels, body.hidden(), body.activation()), last))
                : body.mlp(waves.of(s.dim(), s), s.dim(), last);
    }

    /** The way back: a net that draws an item, (n, D), from so many numbers, (n, in). */
    public Layer drawing(Body body, Waves waves, int in, ModelContext s) {
        if (!of(s.space())) {
            return body.mlp(waves.of(in, s), in, s.dim());
        }
        Pyramid pyramid = new Pyramid((Space.Image) s.space(), channels, channels);
        return new Layer.Chain(List.of(
                new Layer.Linear(in, pyramid.numbers()), new Layer.Pointwise(body.activation()), pyramid.up(1)));
    }
}
