package quintet.model;

/** A model whose density is known from below: the truth may be better than what it says, never worse. */
public interface HasBound extends HasDensity {

    @Override
    default Exactness densityExactness() {
        return Exactness.BOUND;
    }
}
