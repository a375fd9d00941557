package quintet.data;

/**
 * A distribution of which nothing is known but points: its parts are disjoint points of these, and its density and entropy
 * are estimates, to be labelled as such wherever they are shown.
 */
public interface Estimated extends Distribution {

    /** The points to train on, from which the density is estimated. */
    float[] training(); // (n, 2)

    /** Points that are watched, by which the density's bandwidth is chosen. */
    float[] validation(); // (m, 2)

    /** Points that nothing was made from. */
    float[] test(); // (m, 2)

    /** The standard error of the entropy, in nats. */
    double entropyError();
}
