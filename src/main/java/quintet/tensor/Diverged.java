package quintet.tensor;

import java.util.Map;

/** An update whose gradient or loss was not a finite number; the parameters are those before it. */
public final class Diverged extends RuntimeException {
    private final transient Map<String, Double> terms;

    public Diverged(Map<String, Double> terms, double norm) {
        super("gradient norm " + norm + ", terms " + terms);
        this.terms = terms;
    }

    /** The terms of the loss at that update, by label. */
    public Map<String, Double> terms() {
        return terms;
    }
}
