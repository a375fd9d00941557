package quintet.model;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import quintet.tensor.Gaussian;
import quintet.tensor.Inpainting;
import quintet.tensor.LevelBound;
import quintet.tensor.Moment;
import quintet.tensor.Noise;
import quintet.tensor.Ode;
import quintet.tensor.Process;

/**
 * A model that carries noise to data along an ordinary differential equation. Sampling, trajectories and the density
 * follow from the velocity: Chen et al. 2018, arXiv:1806.07366; Song et al. 2021, arXiv:2011.13456, section 4.3.
 */
@Generation(
        from = Generation.Origin.NOISE,
        title = "Noise, where samples start",
        play = "Carries noise to data",
        captions = "{p} % of the way from noise to data",
        time = "t")
public interface HasVelocity extends HasDensity, HasTrajectory {

    /** dx/dt at each row, (n, D). */
    NDArray velocity(NDArray x, double t);

    /** What it undoes. */
    Process process();

    /** The {@code steps + 1} times of a sampler's grid, from noise to data. */
    default double[] grid(int steps) {
        return process().grid(steps);
    }

    /** Points of the Gaussian from which they start, (n, D). */
    default NDArray start(int n, Noise noise) {
        return times(process().scale(), noise.normal(n, process().dim()));
    }

    /** Points carried from noise to data by {@code steps} steps of Heun's method. */
    default NDArray carry(int n, int steps, Noise noise) {
        return Ode.HEUN.solve(this::velocity, start(n, noise), grid(steps));
    }

    /** Fills in what isn't known on the way through these times, by steps of its sampler. */
    default NDArray complete(NDArray x, NDArray known, double[] times, Inpainting.Step step, Noise noise) {
        return new Inpainting(process()::alpha, process()::sigma, times, step)
                .complete(start((int) x.size(0), noise), x, known, noise);
    }

    /** Few enough steps for a live picture; images have no such fine detail as a density on the plane. */
    default int previewSteps() {
        return process().dim() <= EXACT_DIVERGENCE ? 16 : 5;
    }

    @Override
    default List<NDArray> trajectory(int n, int frames, Noise noise) {
        return Ode.HEUN.path(this::velocity, start(n, noise), grid(frames - 1));
    }

    /** What is believed of the data at each moment follows from the velocity there. */
    @Override
    default List<Moment> moments(int n, int frames, Noise noise) {
        double[] times = grid(frames - 1);
        List<NDArray> path = trajectory(n, frames, noise);
        return IntStream.range(0, frames)
                .mapToObj(i -> {
                    NDArray x = path.get(i);
                    return new Moment(times[i], x, null, () -> process().data(x, velocity(x, times[i]), times[i]));
                })
                .toList();
    }

    /** The tolerance of an ODE step, absolute and relative, at which the density is found. */
    double TOLERANCE = 1e-4;

    /**
     * Up to so many dimensions the divergence is exact, at a gradient each. Beyond, it is estimated from one gradient with
     * signs drawn at random and kept along the way: Hutchinson 1990; Grathwohl et al. 2019, arXiv:1810.01367.
     */
    int EXACT_DIVERGENCE = 8;

    /** The bound on the probability of levels, where the data are images. */
    Optional<LevelBound> bound();

    @Override
    default NDArray logDensity(NDArray x, Noise noise) {
        return bound().map(b -> b.of(x, noise)).orElseGet(() -> alongTheOde(x, noise));
    }

    private NDArray alongTheOde(NDArray x, Noise noise) {
        double[] times = grid(1);
        Ode.Flow flow = process().dim() <= EXACT_DIVERGENCE
                ? Ode.flow(this::velocity, x, times[1], times[0], TOLERANCE)
                : Ode.flow(this::velocity, x, noise.signs(x.size(0), process().dim()), times[1], times[0], TOLERANCE);
        return Gaussian.logProb(flow.x(), process().scale()).add(flow.logDeterminant());
    }

    @Override
    default Exactness densityExactness() {
        return bound().isPresent() ? Exactness.BOUND : Exactness.ESTIMATE;
    }

    @Override
    default String densityMethod() {
        if (bound().isPresent()) {
            return LevelBound.METHOD;
        }
        String divergence =
                process().dim() <= EXACT_DIVERGENCE ? "the divergence" : "Hutchinson's estimate of the divergence";
        return "by integrating " + divergence + " along the ODE (Dormand-Prince, tolerance 1e-4)";
    }
}
