package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.tensor.LevelBound;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Process;
import quintet.tensor.Scope;

/** Every sampler of every process, where the data are a Gaussian, whose score has a formula. */
class SamplingTest {
    private static final double MEAN = .7;
    private static final double VARIANCE = .25;

    private record Known(Process.Diffusing process) implements HasNoiseLevels {
        @Override
        public NDArray score(NDArray x, double sigma) {
            return Maths.times(-1 / (VARIANCE + sigma * sigma), x.sub((float) MEAN));
        }

        @Override
        public NDArray score(NDArray x) {
            return score(x, 0);
        }

        @Override
        public Optional<LevelBound> bound() {
            return Optional.empty();
        }
    }

    static Stream<Process.Diffusing> processes() {
        return Stream.of(new Process.Exploding(1, .005, 50), new Process.Preserving(1));
    }

    static Stream<Arguments> ways() {
        return processes().flatMap(process -> Arrays.stream(Sampling.Sampler.values())
                .map(sampler -> Arguments.of(process, sampler)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void samplesAreTheDatas(Process.Diffusing process, Sampling.Sampler sampler) {
        Known model = new Known(process);
        float[] x = samples(model, new Sampling(sampler, 200, 10, .3));
        double mean = 0;
        double variance = 0;
        for (float v : x) {
            mean += v / x.length;
        }
        for (float v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        assertThat(mean).isCloseTo(MEAN, within(.04));
        assertThat(variance).isCloseTo(VARIANCE, within(.04));
    }

    private static float[] samples(Known model, Sampling sampling) {
        try (ModelContext context = new ModelContext(1, Device.cpu(), 7, 1)) {
            return Scope.within(context.manager(), true, () -> {
                Noise noise = Noise.of(1);
                double[] times = model.grid(sampling.solverSteps());
                List<NDArray> path = sampling.path(model, model.start(4000, noise), times, noise);
                assertThat(path).hasSize(times.length);
                return model.process()
                        .denoised(model::score, path.getLast(), model.process().least())
                        .toFloatArray();
            });
        }
    }

    /** In few steps the reverse SDE errs, and what comes after each step puts it right. */
    @Test
    void aCorrectorPutsRightWhatAPredictorDidWrong() {
        Process.Diffusing process = new Process.Exploding(1, .005, 8);
        assertThat(error(process, Sampling.Sampler.PREDICTOR_CORRECTOR))
                .isLessThan(error(process, Sampling.Sampler.SDE) / 2);
    }

    private static double error(Process.Diffusing process, Sampling.Sampler sampler) {
        float[] x = samples(new Known(process), new Sampling(sampler, 12, 10, .3));
        double square = 0;
        for (float v : x) {
            square += (v - MEAN) * (v - MEAN) / x.length;
        }
        return Math.abs(square - VARIANCE);
    }
}
