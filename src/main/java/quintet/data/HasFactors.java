package quintet.data;

import java.util.List;

/** Data whose items are drawn from a few causes, so that it can be measured which of these a model's codes tell apart. */
public interface HasFactors extends HasParts {

    /** A cause, which has one of {@code values} values, the whole numbers from 0. */
    record Factor(String name, int values) {}

    /** One of the parts of the data. */
    enum Part {
        TRAINING,
        VALIDATION,
        TEST
    }

    List<Factor> factors();

    /** The values of the factors, in their order, from which item i of a part was drawn. */
    int[] factors(Part part, int i); // (F)

    /** The item that is drawn from these values. */
    float[] drawn(int... factors); // (D)
}
