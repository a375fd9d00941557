package quintet.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parameters of a context one by one, for tests that look at each. */
public final class Pieces {
    private Pieces() {}

    public static List<float[]> of(ModelContext context) {
        List<float[]> pieces = new ArrayList<>();
        for (Parameters theta : context.groups()) {
            float[] w = context.save().get(theta.name() + ".w");
            int at = 0;
            for (long size : theta.sizes()) {
                pieces.add(Arrays.copyOfRange(w, at, at + (int) size));
                at += (int) size;
            }
        }
        return pieces;
    }
}
