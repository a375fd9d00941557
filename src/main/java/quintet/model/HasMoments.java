package quintet.model;

import java.util.List;
import quintet.tensor.Moment;
import quintet.tensor.Noise;

/** A model that makes items little by little, so that one can be watched on its way. */
public interface HasMoments {

    /** So many moments on the way of n items, the first and the last among them; one comes again where a sampler has fewer. */
    List<Moment> moments(int n, int frames, Noise noise);

    /** The symbol of its time. */
    default String time() {
        return "t";
    }
}
