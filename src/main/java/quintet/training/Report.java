package quintet.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import quintet.catalog.Catalog;
import quintet.catalog.MeasureEntry;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.evaluation.Estimate;
import quintet.evaluation.Evaluation;
import quintet.evaluation.Measure.Needs;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.space.Items;
import quintet.tensor.Noise;

/**
 * The figures of a session at its present step, or at its best one where it answers with those weights: all measures that are
 * found and apply.
 *
 * @param missing what could not be found, and why: whole sentences
 */
public record Report(List<Metric> metrics, List<String> missing) {
    private static final int LIVE_POINTS = 1000;
    private static final int FEWER = 10;
    /** Draws of true samples whose mean is a floor. */
    private static final int FLOOR_DRAWS = 4;

    /**
     * Figures of these {@value #LIVE_POINTS} samples, or as many of them as there are validation items, at a price that fits
     * a live curve; exact likelihoods only.
     */
    static List<Metric> live(Session s, float[] samples, Allowance live) {
        List<Metric> all = new ArrayList<>();
        Items validation = s.splits().validation();
        if (samples.length > 0) {
            all.addAll(taken(s, Needs.SAMPLES, new Of(s, validation.first(samples.length / s.size()), samples, true)));
        }
        if (s.learner() instanceof HasDensity model && model.densityExactness() == Exactness.EXACT) {
            live.most(Math.min(LIVE_POINTS, validation.n()), FEWER, n -> s.logDensity(s.validation(n)))
                    .get()
                    .ifPresent(logP -> all.addAll(
                            taken(s, Needs.LOG_DENSITY, new Of(s, validation.first(logP.length), logP, true))));
        }
        return all;
    }

    static int livePoints() {
        return LIVE_POINTS;
    }

    /** The figures that are reported when a run has ended, whatever they cost. */
    public static List<Metric> last(Session s) {
        return last(s, new Allowance(Duration.ofDays(1), () -> false)).metrics();
    }

    /** The same within limits: as many samples as test items, which are mostly 5,000, or fewer where these take too long. */
    static Report last(Session s, Allowance allowance) {
        List<Metric> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Items test = s.splits().test();
        var samples = allowance.most(test.n(), FEWER, n -> s.sample(n, s.plan().seed()));
        samples.get()
                .ifPresent(some -> all.addAll(
                        taken(s, Needs.SAMPLES, new Of(s, test.first(some.length / s.size()), some, false))));
        tell(missing, "Samples", samples, test.n());
        if (s.learner() instanceof HasDensity) {
            var logP = allowance.most(
                    test.n(), FEWER, n -> s.logDensity(test.first(n).values()));
            logP.get()
                    .ifPresent(values -> all.addAll(
                            taken(s, Needs.LOG_DENSITY, new Of(s, test.first(values.length), values, false))));
            tell(missing, "The likelihood", logP, test.n());
        }
        return new Report(all, missing);
    }

    private static void tell(List<String> missing, String what, Allowance.Part<?> part, int all) {
        if (part.n() == 0) {
            missing.add("%s: not computed, because %s.".formatted(what, part.why()));
        } else if (part.n() < all) {
            missing.add("%s: of %,d points instead of %,d, because %s.".formatted(what, part.n(), all, part.why()));
        }
    }

    /** All measures that need just this. */
    private static List<Metric> taken(Session s, Needs needs, Of evaluation) {
        return Catalog.measures().stream()
                .filter(m -> m.measure().needs() == needs)
                .filter(m -> m.measure().applies(s.learner(), s.data()))
                .map(m -> metric(m, evaluation))
                .toList();
    }

    private static Metric metric(MeasureEntry entry, Of e) {
        Estimate it = entry.measure().of(e);
        return new Metric(
                entry.card().id(),
                it.value(),
                it.of() == null ? entry.card().unit() : "of " + it.of(),
                it.exactness(),
                e.split(),
                e.s.shownStep(),
                it.standardError(),
                entry.measure().needs() == Needs.SAMPLES ? e.floor(entry).orElse(null) : null,
                it.note());
    }

    /**
     * What a session makes, beside items of its data.
     *
     * @param values samples, (n, D), or log-densities of the items, (n)
     */
    private record Of(Session s, Items items, float[] values, boolean live) implements Evaluation {

        Of {
            if (values.length > items.n() * s.size()) { // more samples than there are items
                values = Arrays.copyOf(values, items.n() * s.size());
            }
        }

        /** The mean over some draws of true samples; the same each time, so it is found once. */
        Optional<Double> floor(MeasureEntry entry) {
            return s.floors().computeIfAbsent(entry.card().id() + " " + split() + " " + items.n(), key -> {
                double sum = 0;
                for (int i = 0; i < FLOOR_DRAWS; i++) {
                    Optional<float[]> truth = truth(i);
                    if (truth.isEmpty()) {
                        return Optional.empty();
                    }
                    sum += entry.measure()
                            .of(new Of(s, items, truth.get(), live))
                            .value();
                }
                return Optional.of(sum / FLOOR_DRAWS);
            });
        }

        /** As many other items of the data; nothing where there are no more. */
        private Optional<float[]> truth(int draw) {
            int n = items.n();
            if (!(data() instanceof HasParts parts)) {
                return Optional.of(data().draw(n, random("truth " + draw)).values());
            }
            Items training = parts.training();
            return n > training.n()
                    ? Optional.empty()
                    : Optional.of(training.part(
                                    draw * (training.n() - n) / FLOOR_DRAWS,
                                    draw * (training.n() - n) / FLOOR_DRAWS + n)
                            .values());
        }

        @Override
        public Dataset data() {
            return s.data();
        }

        @Override
        public String split() {
            return live ? "validation" : "test";
        }

        @Override
        public float[] samples() {
            return values;
        }

        @Override
        public float[] logDensity() {
            return values;
        }

        @Override
        public Exactness exactness() {
            return s.exactness();
        }

        @Override
        public HasDensity density() {
            return (HasDensity) s.learner();
        }

        @Override
        public float[] standardised(float[] some) {
            return s.standardised(some);
        }

        @Override
        public RandomGenerator random(String stream) {
            return Noise.of(s.plan().seed(), stream).random();
        }
    }
}
