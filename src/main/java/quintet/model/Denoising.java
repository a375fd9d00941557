package quintet.model;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Whole;
import quintet.tensor.Diffusion;
import quintet.tensor.Inpainting;
import quintet.tensor.Moment;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

/** How samples go back through a diffusion, from noise to data. */
public record Denoising(
        @Choice(defaultValue = "ANCESTRAL", group = Group.SAMPLING, help = "How samples go back from noise to data.")
        Sampler sampler,

        @Whole(
                symbol = "N",
                min = 1,
                max = 1000,
                log = true,
                defaultValue = 100,
                group = Group.SAMPLING,
                help = "Steps from noise to data; at most as many as the diffusion has.")
        int solverSteps) {

    /** The ways. */
    public enum Sampler {
        /** Through the chain, with fresh noise at every step but the last. */
        ANCESTRAL,
        /** Without chance after the start, which allows for few steps: Song et al. 2021, arXiv:2010.02502. */
        DDIM
    }

    /**
     * x at each step from noise to data.
     *
     * @param f what x_0 is believed to be where x_t is known
     * @param most steps that are made at most
     */
    private List<NDArray> path(Diffusion chain, Diffusion.Denoiser f, int n, int most, Noise noise) {
        int[] times = chain.grid(Math.min(most, solverSteps));
        List<NDArray> path = new ArrayList<>(List.of(noise.normal(n, chain.dim())));
        for (int i = 1; i < times.length; i++) {
            int t = times[i - 1];
            int u = times[i];
            path.add(Scope.only(xt -> step(chain, f, xt, t, u, noise), path.getLast()));
        }
        return path;
    }

    /** n items, (n, D). */
    public NDArray sample(Diffusion chain, Diffusion.Denoiser f, int n, Noise noise) {
        return path(chain, f, n, chain.steps(), noise).getLast();
    }

    /** The same in as many steps as fit a live picture; images have no such fine detail as a density on the plane. */
    public NDArray preview(Diffusion chain, Diffusion.Denoiser f, int n, Noise noise) {
        int most = chain.dim() <= HasVelocity.EXACT_DIVERGENCE ? 25 : 10;
        return path(chain, f, n, most, noise).getLast();
    }

    /** So many moments on their way, with what x_0 is believed to be. */
    public List<Moment> moments(Diffusion chain, Diffusion.Denoiser f, int n, int frames, Noise noise) {
        List<NDArray> path = path(chain, f, n, chain.steps(), noise);
        int[] times = chain.grid(path.size() - 1);
        return IntStream.range(0, frames)
                .map(i -> i * (path.size() - 1) / (frames - 1))
                .mapToObj(i -> {
                    NDArray xt = path.get(i);
                    return new Moment(times[i], xt, null, () -> times[i] == 0 ? xt : f.at(xt, times[i]));
                })
                .toList();
    }

    /** Items of which a part is known, with the rest drawn on the way back through the diffusion. */
    public NDArray complete(Diffusion chain, Diffusion.Denoiser f, NDArray x, NDArray known, Noise noise) {
        double[] times = Arrays.stream(chain.grid(solverSteps)).asDoubleStream().toArray();
        Inpainting.Step step = (xt, t, u) -> step(chain, f, xt, (int) t, (int) u, noise);
        return new Inpainting(t -> chain.a((int) t), t -> chain.s((int) t), times, step)
                .complete(noise.normalLike(x), x, known, noise);
    }

    private NDArray step(Diffusion chain, Diffusion.Denoiser f, NDArray xt, int t, int u, Noise noise) {
        NDArray x0 = f.at(xt, t);
        return switch (sampler) {
            case ANCESTRAL -> {
                NDArray mean = chain.posteriorMean(x0, xt, u, t);
                yield u == 0 ? mean : mean.add(times(Math.sqrt(chain.beta(u, t)), noise.normalLike(xt)));
            }
            case DDIM -> {
                NDArray epsilon = times(1 / chain.s(t), xt.sub(times(chain.a(t), x0)));
                yield times(chain.a(u), x0).add(times(chain.s(u), epsilon));
            }
        };
    }
}
