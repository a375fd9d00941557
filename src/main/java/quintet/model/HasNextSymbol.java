package quintet.model;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import quintet.tensor.NextSymbol;
import quintet.tensor.Noise;

/**
 * A model of symbols, such as letters or grey levels, that takes them one after the other: p(x) is the product of all
 * p(x_d | x_<d), each a softmax over the symbols. x holds their numbers.
 */
@Generation(
        from = Generation.Origin.ORDER,
        title = "One symbol at a time",
        play = "Draws one symbol at a time",
        captions = "{p} % of the symbols are drawn, each given those before it")
public interface HasNextSymbol extends Learner, HasDensity, Completes {

    /** What predicts the next symbol. */
    NextSymbol next();

    /** How it chooses one when it makes items. */
    Choosing choosing();

    /** log p(x) = sum_d log p(x_d | x_<d). */
    @Override
    default NDArray logDensity(NDArray x, Noise noise) {
        return sumRows(next().logConditionals(x));
    }

    @Override
    default Exactness densityExactness() {
        return Exactness.EXACT;
    }

    @Override
    default String densityMethod() {
        return "by its formula";
    }

    /** One after the other, each given those before it. */
    @Override
    default NDArray complete(NDArray x, NDArray known, Noise noise) {
        return next().complete(x, known, choosing()::of, noise);
    }

    @Override
    default NDArray sample(int n, Noise noise) {
        NDArray nothing = zeros(n, next().places());
        return complete(nothing, nothing, noise);
    }
}
