package quintet.zoo.flow;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import quintet.model.HasInverse.Inverse;
import quintet.tensor.*;

/** The steps of {@link Glow} at one size of the image, which is halved before them. */
record GlowLevel(Planes from, List<GlowStep> steps) {

    static GlowLevel of(ModelContext s, Planes from, int depth, int hidden, DoubleSupplier bound) {
        Planes half = from.squeezed();
        return new GlowLevel(
                from,
                IntStream.range(0, depth)
                        .mapToObj(k -> GlowStep.of(s, "norm %d.%d".formatted(half.channels(), k), half, hidden, bound))
                        .toList());
    }

    /** Towards the noise, (n, C, H, W) to (n, 4 C, H / 2, W / 2); a first batch says how its channels are normalised. */
    Inverse inverse(NDArray x, boolean first) {
        NDArray z = from.squeeze(x);
        NDArray logDeterminant = Maths.zeros(x.size(0), 1);
        for (GlowStep step : steps) {
            if (first) {
                step.normalise(z);
            }
            Inverse f = step.inverse(z);
            z = f.z();
            logDeterminant = logDeterminant.add(f.logDeterminant());
        }
        return new Inverse(z, logDeterminant);
    }

    /** The way back, of rows of numbers, (n, D), as which other levels see them. */
    NDArray forward(NDArray z) {
        Planes half = from.squeezed();
        NDArray y = z.reshape(-1, half.channels(), half.height(), half.width());
        for (GlowStep step : steps.reversed()) {
            y = step.forward(y);
        }
        return from.unsqueeze(y).reshape(z.size(0), -1);
    }
}
