package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a simple model scores, in JSON. */
@Schema(name = "Baseline")
record BaselineJson(
        @Schema(description = "The model: uniform, independent pixels, or an n-gram with Witten-Bell interpolation")
        String name,

        @Schema(description = "The negative log-likelihood of an item of the test, on average")
        double nats,

        @Schema(description = "That of a pixel or a character; the end mark of a text is one")
        double natsPerSymbol) {}
