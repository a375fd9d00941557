package quintet.model;

import static quintet.tensor.Maths.columns;
import static quintet.tensor.Maths.concat;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Classes;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Terms;

/** A model that can be told the class of what it makes; its {@link Labels} say whether it is. */
public interface Conditional extends Learner {

    /** The classes that it is told. */
    Classes classes();

    /** The terms of the objective on a batch x, (B, D), of which it is told c, (B, columns) of its classes. */
    Terms loss(NDArray x, NDArray c, Noise noise);

    @Override
    default Terms loss(NDArray x, Noise noise) {
        return loss(x, classes().none(x.size(0)), noise);
    }

    @Override
    default Terms loss(NDArray x, int[] labels, Noise noise) {
        return classes().count() == 0 ? loss(x, noise) : loss(x, classes().told(labels, noise), noise);
    }

    @Override
    default Terms update(ModelContext s, NDArray x, int[] labels, Noise noise) {
        if (classes().count() == 0) {
            return update(s, x, noise);
        }
        long d = x.size(1);
        NDArray both = concat(x, classes().told(labels, noise)); // so that parts of a large batch have their own
        return s.theta()
                .minimise(
                        both,
                        rowsPerPoint(),
                        at -> loss(
                                columns(at, 0, d), columns(at, d, d + classes().columns()), noise));
    }
}
