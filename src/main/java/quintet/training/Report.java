package quintet.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.data.Estimated;
import quintet.data.Mixture;
import quintet.evaluation.Metric;
import quintet.evaluation.Modes;
import quintet.evaluation.SlicedWasserstein;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.tensor.Noise;

/**
 * The figures of a session at its present step, or at its best one where it answers with those weights.
 *
 * @param missing what could not be found, and why: whole sentences
 */
public record Report(List<Metric> metrics, List<String> missing) {
    private static final int LIVE_POINTS = 1000;
    private static final int LIVE_PROJECTIONS = 64;
    private static final int PROJECTIONS = 128;
    private static final int FEWER = 10;

    /**
     * Figures of these {@value #LIVE_POINTS} samples, or as many of them as there are validation points, at a price that fits
     * a live curve; exact likelihoods only.
     */
    static List<Metric> live(Session s, float[] samples, Allowance live) {
        List<Metric> all = new ArrayList<>();
        float[] validation = s.splits().validation();
        float[] truth = Arrays.copyOf(validation, Math.min(samples.length, validation.length));
        if (truth.length > 0) {
            all.addAll(ofSamples(s, Arrays.copyOf(samples, truth.length), truth, LIVE_PROJECTIONS, "validation"));
        }
        if (s.learner() instanceof HasDensity model && model.densityExactness() == Exactness.EXACT) {
            int n = Math.min(LIVE_POINTS, validation.length / 2);
            live.most(n, FEWER, some -> likelihood(s, model, Arrays.copyOf(validation, 2 * some), "validation"))
                    .get()
                    .ifPresent(all::addAll);
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

    /** The same within limits: as many samples as test points, which are mostly 5,000, or fewer where these take too long. */
    static Report last(Session s, Allowance allowance) {
        List<Metric> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        float[] test = s.splits().test();
        var samples =
                allowance.most(test.length / 2, FEWER, n -> s.sample(n, s.plan().seed()));
        samples.get()
                .ifPresent(xy -> all.addAll(ofSamples(s, xy, Arrays.copyOf(test, xy.length), PROJECTIONS, "test")));
        tell(missing, "Samples", samples, test.length / 2);
        if (s.learner() instanceof HasDensity model) {
            var likelihood = allowance.most(
                    test.length / 2, FEWER, n -> likelihood(s, model, Arrays.copyOf(test, 2 * n), "test"));
            likelihood.get().ifPresent(all::addAll);
            tell(missing, "The likelihood", likelihood, test.length / 2);
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

    private static List<Metric> ofSamples(Session s, float[] samples, float[] truth, int projections, String split) {
        List<Metric> all = new ArrayList<>();
        double sw2 = SlicedWasserstein.between(
                s.standardisation().standardise(samples),
                s.standardisation().standardise(truth),
                projections,
                Noise.of(s.plan().seed(), "projections").random());
        String how = "%,d samples against %,d %s points, %d projections, on standardised data."
                .formatted(samples.length / 2, truth.length / 2, split, projections);
        all.add(new Metric("sliced-w2", sw2, "σ", Exactness.ESTIMATE, split, s.shownStep(), null, how));
        if (s.distribution() instanceof Mixture mixture) {
            Modes modes = Modes.of(mixture, samples);
            all.add(new Metric(
                    "modes",
                    modes.covered(),
                    "of " + modes.of(),
                    Exactness.ESTIMATE,
                    split,
                    s.shownStep(),
                    null,
                    "Modes that have at least a fifth of their fair share of samples within 3 σ."));
            double n = samples.length / 2.0;
            all.add(new Metric(
                    "share",
                    modes.share(),
                    "of samples",
                    Exactness.ESTIMATE,
                    split,
                    s.shownStep(),
                    Math.sqrt(modes.share() * (1 - modes.share()) / n),
                    "TimeBudget of samples within 3 σ of a mode; for true samples it is 0.989."));
        }
        return all;
    }

    /** The negative log-likelihood, and how far it is above that of the truth on the same points. */
    private static List<Metric> likelihood(Session s, HasDensity model, float[] points, String split) {
        float[] logP = s.logDensity(points);
        double[] nll = new double[logP.length];
        double[] gap = new double[logP.length];
        for (int i = 0; i < logP.length; i++) {
            nll[i] = -logP[i];
            gap[i] = s.distribution().logDensity(points[2 * i], points[2 * i + 1]) - logP[i];
        }
        Exactness kind = model.densityExactness();
        boolean known = !(s.distribution() instanceof Estimated);
        String how = "Found " + model.densityMethod() + ", in the data's own units.";
        return List.of(
                new Metric("nll", mean(nll), "nats", kind, split, s.shownStep(), standardError(nll), how),
                new Metric(
                        "gap",
                        mean(gap),
                        "nats",
                        kind == Exactness.BOUND && known ? Exactness.BOUND : Exactness.ESTIMATE,
                        split,
                        s.shownStep(),
                        standardError(gap),
                        "Negative log-likelihood minus that of "
                                + (known ? "the true density" : "a kernel estimate from the training points")
                                + " on the same points."));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }
}
