package quintet.model;

import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.List;
import quintet.tensor.Noise;
import quintet.tensor.Ode;

/**
 * A model that carries noise to data along an ordinary differential equation. Sampling, trajectories and the density
 * follow from the velocity: Chen et al. 2018, arXiv:1806.07366; Song et al. 2021, arXiv:2011.13456, section 4.3.
 */
public interface HasVelocity extends HasDensity, HasTrajectory {

    /** dx/dt at each row, (n, D). */
    NDArray velocity(NDArray x, double t);

    /** The {@code steps + 1} times of a sampler's grid, from noise to data. */
    double[] grid(int steps);

    /** The standard deviation of the Gaussian from which points start. */
    double noiseScale();

    /** Points carried from noise to data by {@code steps} steps of Heun's method. */
    default NDArray carry(int n, int steps, Noise noise) {
        NDArray x = times(noiseScale(), noise.normal(n, 2));
        return Ode.HEUN.solve(this::velocity, x, grid(steps));
    }

    /** Few enough steps for a live picture. */
    int PREVIEW_STEPS = 16;

    @Override
    default List<NDArray> trajectory(int n, int frames, Noise noise) {
        NDArray x = times(noiseScale(), noise.normal(n, 2));
        return Ode.HEUN.path(this::velocity, x, grid(frames - 1));
    }

    /** The tolerance of an ODE step, absolute and relative, at which the density is found. */
    double TOLERANCE = 1e-4;

    @Override
    default NDArray logDensity(NDArray x, Noise noise) {
        double[] times = grid(1);
        Ode.Flow flow = Ode.flow(this::velocity, x, times[1], times[0], TOLERANCE);
        double s = noiseScale();
        NDArray logPrior = times(-0.5 / (s * s), squaredNorm(flow.x())).sub((float) (LOG_2PI + 2 * Math.log(s)));
        return logPrior.add(flow.logDeterminant());
    }

    @Override
    default Exactness densityExactness() {
        return Exactness.ESTIMATE;
    }

    @Override
    default String densityMethod() {
        return "by integrating the divergence along the ODE (Dormand-Prince, tolerance 1e-4)";
    }
}
