package quintet.data;

import java.util.List;

/** A mixture of round Gaussians of equal weight, whose modes can therefore be counted. */
public interface Mixture extends Distribution, HasClasses {

    /** The means of the components. */
    double[][] centres(); // (K, 2)

    /** The standard deviation that every component has along each axis. */
    double sigma();

    /** The components, in the order of their means. */
    @Override
    default List<String> classes() {
        return HasClasses.numbered(centres().length);
    }
}
