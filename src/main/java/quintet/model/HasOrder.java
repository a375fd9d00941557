package quintet.model;

/** A model that takes the dimensions one after the other. */
public interface HasOrder {

    /** The dimensions in the order in which they are drawn. */
    int[] order();
}
