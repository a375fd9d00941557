package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Autograd;
import quintet.tensor.Noise;
import quintet.tensor.Terms;

/** A model trained by its exact likelihood: the objective, the density and its slope are one formula. */
public interface HasExactDensity extends Learner, HasDensity, HasScore {

    /** log p(x) as the sum of its terms, each one number a point, (n, 1). */
    Terms logLikelihood(NDArray x);

    @Override
    default Terms loss(NDArray x, Noise noise) {
        return logLikelihood(x);
    }

    @Override
    default NDArray logDensity(NDArray x, Noise noise) {
        return logLikelihood(x).total();
    }

    @Override
    default NDArray score(NDArray x) {
        return Autograd.gradient(at -> logLikelihood(at).total(), x);
    }

    @Override
    default Exactness densityExactness() {
        return Exactness.EXACT;
    }

    @Override
    default String densityMethod() {
        return "by its formula";
    }
}
