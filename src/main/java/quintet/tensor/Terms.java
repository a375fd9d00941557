package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The named terms of an objective, as they stand in its equation: a label is the term's name everywhere (curve,
 * equation, lesson, API). Values are numbers or one number a point, (n, 1) or (n); a term's shown value is their mean.
 */
public final class Terms {
    private record Term(String label, NDArray value, float sign) {}

    private final List<Term> terms;
    /** The sum, where it isn't computed from its terms; else null. */
    private final @Nullable NDArray whole;
    /** -1 where the sum is to be maximised. */
    private final float direction;

    private @Nullable NDArray objective; // once it was asked for

    private Terms(List<Term> terms, @Nullable NDArray whole, float direction) {
        this.terms = List.copyOf(terms);
        this.whole = whole;
        this.direction = direction;
    }

    /** The first term of a sum to be minimised. */
    public static Terms minimise(String label, NDArray value) {
        return new Terms(List.of(new Term(label, value, 1)), null, 1);
    }

    /** The first term of a sum to be maximised. */
    public static Terms maximise(String label, NDArray value) {
        return new Terms(List.of(new Term(label, value, 1)), null, -1);
    }

    /** A sum to be maximised that is computed as a whole; the terms that follow add up to it. */
    public static Terms maximise(NDArray whole) {
        return new Terms(List.of(), whole, -1);
    }

    public Terms plus(String label, NDArray value) {
        return with(new Term(label, value, 1));
    }

    public Terms minus(String label, NDArray value) {
        return with(new Term(label, value, -1));
    }

    /** A quantity that is shown beside the terms but not optimised. */
    public Terms monitor(String label, NDArray value) {
        return with(new Term(label, value, 0));
    }

    /** These terms, with those of another update shown beside them. */
    public Terms and(Terms other) {
        List<Term> all = new ArrayList<>(terms);
        other.terms.forEach(t -> all.add(new Term(t.label(), t.value(), 0)));
        Terms both = new Terms(all, whole, direction);
        both.objective = objective;
        return both;
    }

    private Terms with(Term term) {
        List<Term> all = new ArrayList<>(terms);
        all.add(term);
        return new Terms(all, whole, direction);
    }

    /** The same terms with these values, by label, and this objective. */
    Terms as(Map<String, Double> values, double objective) {
        Terms same = new Terms(
                terms.stream()
                        .map(t -> new Term(
                                t.label(), Maths.full(Objects.requireNonNull(values.get(t.label())), 1), t.sign()))
                        .toList(),
                null,
                direction);
        same.objective = Maths.full(objective);
        return same;
    }

    /** The signed sum of the terms: the left-hand side of the equation, one number a point where the terms are. */
    public NDArray total() {
        if (whole != null) {
            return whole;
        }
        NDArray sum = null;
        for (Term t : terms) {
            if (t.sign() != 0) {
                NDArray signed = t.sign() > 0 ? t.value() : t.value().neg();
                sum = sum == null ? signed : sum.add(signed);
            }
        }
        return Objects.requireNonNull(sum);
    }

    /** The number to descend: the mean of {@link #total}, turned round where the sum is to be maximised. */
    public NDArray objective() {
        if (objective == null) {
            NDArray total = total();
            NDArray mean = total.getShape().dimension() == 0 ? total : total.mean();
            objective = direction > 0 ? mean : mean.neg();
        }
        return objective;
    }

    /** Each term's mean, by its label. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Term t : terms) {
            values.put(t.label(), mean(t.value()));
        }
        return values;
    }

    private static double mean(NDArray value) {
        float[] all = value.toFloatArray();
        double sum = 0;
        for (float v : all) {
            sum += v;
        }
        return sum / all.length;
    }
}
