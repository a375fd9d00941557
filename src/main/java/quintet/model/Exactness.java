package quintet.model;

import java.util.Locale;

/** What a number is worth; numbers of different kinds are never ranked against each other. */
public enum Exactness {
    /** The quantity itself, up to floating point. */
    EXACT,
    /** On a known side of the quantity. */
    BOUND,
    /** The quantity up to an error of sampling or of a numerical method. */
    ESTIMATE,
    /** Another quantity that moves with it. */
    PROXY;

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
