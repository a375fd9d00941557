package quintet.data;

import java.util.random.RandomGenerator;
import quintet.space.Items;

/** A distribution whose work is done by a {@link Shape} that is made once for the parameters in use. */
interface Prepared extends Distribution {

    /** What is dear to make, such as the nodes along a curve; kept in a {@link Memo}. */
    Shape shape();

    /** Where the density lies, as in {@link Distribution}. */
    interface Shape {
        Items draw(int n, RandomGenerator random);

        double logDensity(double x, double y);

        double entropy();

        Box box();
    }

    @Override
    default Items draw(int n, RandomGenerator random) {
        return shape().draw(n, random);
    }

    @Override
    default double logDensity(double x, double y) {
        return shape().logDensity(x, y);
    }

    @Override
    default double entropy() {
        return shape().entropy();
    }

    @Override
    default Box box() {
        return shape().box();
    }
}
