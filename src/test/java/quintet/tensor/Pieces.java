package quintet.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parameters of a setting one by one, for tests that look at each. */
public final class Pieces {
    private Pieces() {}

    public static List<float[]> of(Setting setting) {
        List<float[]> pieces = new ArrayList<>();
        for (Parameters theta : setting.groups()) {
            float[] w = setting.save().get(theta.name() + ".w");
            int at = 0;
            for (long size : theta.sizes()) {
                pieces.add(Arrays.copyOfRange(w, at, at + (int) size));
                at += (int) size;
            }
        }
        return pieces;
    }
}
