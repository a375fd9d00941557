package quintet.data;

/** A mixture of round Gaussians of equal weight, whose modes can therefore be counted. */
public interface Mixture extends Distribution {

    /** The means of the components. */
    double[][] centres(); // (K, 2)

    /** The standard deviation that every component has along each axis. */
    double sigma();
}
