package quintet.data;

import java.util.random.RandomGenerator;
import quintet.space.Items;

/**
 * A distribution of which nothing is known but points: its parts are disjoint points of these. The density is estimated from
 * those to train on, with a bandwidth that those of validation choose; density and entropy are to be labelled as estimates
 * wherever they are shown.
 */
public interface Estimated extends Distribution, HasParts {

    /** The standard error of the entropy, in nats. */
    double entropyError();

    @Override
    Items draw(int n, RandomGenerator random);
}
