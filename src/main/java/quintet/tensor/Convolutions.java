package quintet.tensor;

import quintet.declare.Whole;

/** How large the convolutional net is that a model has on images in the place of a perceptron. */
public record Convolutions(
        @Whole(
                symbol = "C",
                min = 4,
                max = 64,
                log = true,
                defaultValue = 16,
                advanced = true,
                help =
                        "Of images only: channels of the U-Net, which takes the place of hidden units, layers and Fourier features.")
        int channels) {}
