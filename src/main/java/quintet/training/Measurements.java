package quintet.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.MeasureEntry;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.evaluation.ErrorRate;
import quintet.evaluation.Estimate;
import quintet.evaluation.Evaluation;
import quintet.evaluation.Measure;
import quintet.evaluation.Measure.Needs;
import quintet.evaluation.Metric;
import quintet.evaluation.TrainedModel;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.space.Items;

/** Takes the measures of a session, and finds their floors: what as many true samples score. */
final class Measurements {
    private static final int FEWER = 10;
    /** Of images that are dear to make and to score. */
    private static final int DEAR = 500;
    /** Draws of true samples whose mean is a floor. */
    private static final int FLOOR_DRAWS = 4;

    private final Session session;
    private final TrainedModel model;
    /** What true samples have scored so far, by the measure and the items; null where there are no true samples. */
    private final Map<String, List<@Nullable Double>> floors = new HashMap<>();

    Measurements(Session session) {
        this.session = session;
        this.model = session.model();
    }

    /**
     * Figures of these samples, or of as many of them as there are validation items, at a price that fits a live curve; exact
     * likelihoods only. Each time one more draw of true samples is taken until the floors are known, for the first figures are
     * waited for.
     */
    List<Metric> live(float[] samples, Allowance live) {
        List<Metric> all = new ArrayList<>();
        Items validation = model.splits().validation();
        if (samples.length > 0) {
            Of of = new Of(validation.first(samples.length / model.size()), samples, true);
            all.addAll(taken(Needs.SAMPLES, of));
            of.drawFloors();
        }
        if (exact()) {
            live.most(Math.min(TrainedModel.PREVIEW, validation.n()), FEWER, n -> model.logDensity(model.validation(n)))
                    .get()
                    .ifPresent(logP ->
                            all.addAll(taken(Needs.LOG_DENSITY, new Of(validation.first(logP.length), logP, true))));
        }
        all.addAll(ofAnswers(validation.first(TrainedModel.PREVIEW), live, true));
        return all;
    }

    /** The measures of what the model answers to these items. */
    private List<Metric> ofAnswers(Items items, Allowance allowance, boolean live) {
        List<Metric> all = new ArrayList<>(
                ofAnswers(Needs.CODES, values -> model.latentSpace().encode(values), items, allowance, live));
        all.addAll(ofAnswers(Needs.RECONSTRUCTIONS, model::reconstructed, items, allowance, live));
        all.addAll(ofAnswers(Needs.CLASSES, values -> ErrorRate.probabilities(model, values), items, allowance, live));
        return all;
    }

    private List<Metric> ofAnswers(
            Needs needs, UnaryOperator<float[]> answers, Items items, Allowance allowance, boolean live) {
        if (measures(needs, new Of(items, new float[0], live)).findAny().isEmpty()) {
            return List.of();
        }
        var had = allowance.most(
                items.n(), FEWER, n -> answers.apply(items.first(n).values()));
        return had.get()
                .map(values -> taken(needs, new Of(items.first(had.n()), values, live)))
                .orElse(List.of());
    }

    /**
     * The last figures within limits: as many samples as test items, which are mostly 5,000, or fewer where these are dear images or take
     * too long.
     *
     * @param most of how many items at most
     */
    Report last(Allowance allowance, int most) {
        List<Metric> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Items test = model.splits().test().first(most);
        int items = model.few(test.n(), DEAR);
        var samples =
                allowance.most(items, FEWER, n -> model.sample(n, session.plan().seed()));
        samples.get().ifPresent(some -> {
            Of of = new Of(test.first(some.length / model.size()), some, false);
            for (int i = 0; i < FLOOR_DRAWS; i++) {
                of.drawFloors();
            }
            all.addAll(taken(Needs.SAMPLES, of));
        });
        tell(missing, "Samples", samples, test.n());
        all.addAll(ofAnswers(test, allowance, false));
        if (session.plan().model().is(HasDensity.class)) {
            int scored = exact() ? test.n() : items;
            var logP = allowance.most(
                    scored, FEWER, n -> model.logDensity(test.first(n).values()));
            logP.get()
                    .ifPresent(values ->
                            all.addAll(taken(Needs.LOG_DENSITY, new Of(test.first(values.length), values, false))));
            tell(missing, "The likelihood", logP, test.n());
        }
        return new Report(all, missing);
    }

    /** Whether the likelihood has a formula, which one pass through the nets computes. */
    private boolean exact() {
        return model.learner() instanceof HasDensity it && it.densityExactness() == Exactness.EXACT;
    }

    private static void tell(List<String> missing, String what, Allowance.Part<?> part, int all) {
        if (part.n() == 0) {
            missing.add("%s: not computed, because %s.".formatted(what, part.why()));
        } else if (part.n() < all) {
            String why = part.why().isEmpty() ? "more images would take too long" : part.why();
            missing.add("%s: of %,d items instead of %,d, because %s.".formatted(what, part.n(), all, why));
        }
    }

    private List<Metric> taken(Needs needs, Of of) {
        return measures(needs, of).map(of::metric).toList();
    }

    /** All measures that need just this, apply, and say something of so many items. */
    private Stream<MeasureEntry> measures(Needs needs, Of of) {
        return Catalog.measures().stream()
                .filter(m -> m.measure().needs() == needs)
                .filter(m -> m.measure().live() || !of.live)
                .filter(m -> m.measure().least() <= of.items.n())
                .filter(m -> m.measure().applies(model.learner(), model.data()));
    }

    /** What a session makes, beside items of its data. */
    private final class Of implements Evaluation {
        private final Items items;
        private final float[] values;
        private final boolean live;
        private final Map<Class<?>, Object> worked = new HashMap<>();

        /** @param values samples, (n, D), or of the items their log-densities, (n), or codes, (n, M) */
        Of(Items items, float[] values, boolean live) {
            this.items = items;
            this.values = values.length > items.n() * model.size() // more samples than there are items
                    ? Arrays.copyOf(values, items.n() * model.size())
                    : values;
            this.live = live;
        }

        Metric metric(MeasureEntry entry) {
            Estimate it = entry.measure().of(this);
            return new Metric(
                    entry.card().id(),
                    it.value(),
                    it.of() == null ? entry.card().unit() : "of " + it.of(),
                    it.exactness(),
                    split(),
                    session.shownStep(),
                    it.standardError(),
                    it.floor() != null ? it.floor() : floor(entry),
                    it.note());
        }

        /** The mean over the draws of true samples, as soon as all are taken. */
        private @Nullable Double floor(MeasureEntry entry) {
            List<@Nullable Double> drawn = floors.getOrDefault(key(entry), List.of());
            if (drawn.size() < FLOOR_DRAWS || drawn.contains(null)) {
                return null;
            }
            return drawn.stream().mapToDouble(Double::doubleValue).sum() / FLOOR_DRAWS;
        }

        /** Takes the measures of one more draw of true samples, unless all are known. */
        void drawFloors() {
            Map<Integer, Optional<Of>> draws = new HashMap<>();
            measures(Needs.SAMPLES, this).forEach(entry -> {
                List<@Nullable Double> drawn = floors.computeIfAbsent(key(entry), k -> new ArrayList<>());
                if (drawn.size() < FLOOR_DRAWS) {
                    Measure measure = entry.measure();
                    Optional<Of> truth =
                            switch (measure.floor()) {
                                case OTHERS ->
                                    draws.computeIfAbsent(drawn.size(), k -> truth(k).map(t -> new Of(items, t, live)));
                                case HELD_OUT -> Optional.of(new Of(items, items.values(), live));
                                case NONE -> Optional.empty();
                            };
                    Double value = truth.map(of -> measure.of(of).value()).orElse(null);
                    boolean always = measure.floor() != Measure.Floor.OTHERS;
                    drawn.addAll(
                            Collections.nCopies(always ? FLOOR_DRAWS : 1, value)); // the same each time, or one draw
                }
            });
        }

        private String key(MeasureEntry entry) {
            return entry.card().id() + " " + split() + " " + items.n();
        }

        /** As many other items of the data; nothing where there are no more. */
        private Optional<float[]> truth(int draw) {
            int n = items.n();
            if (!(data() instanceof HasParts parts)) {
                return Optional.of(data().draw(n, random("truth " + draw)).values());
            }
            Items training = parts.training();
            int from = draw * (training.n() - n) / FLOOR_DRAWS;
            return n > training.n()
                    ? Optional.empty()
                    : Optional.of(training.part(from, from + n).values());
        }

        @Override
        public Dataset data() {
            return model.data();
        }

        @Override
        public Items items() {
            return items;
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
        public float[] answers() {
            return values;
        }

        @Override
        public Exactness exactness() {
            return model.exactness();
        }

        @Override
        public boolean filled() {
            return model.filled();
        }

        @Override
        public HasDensity density() {
            return (HasDensity) model.learner();
        }

        @Override
        public float[] standardised(float[] some) {
            return model.standardised(some);
        }

        @Override
        public RandomGenerator random(String stream) {
            return model.noise(stream).random();
        }

        @Override
        public <T> T once(Class<T> what, Supplier<T> work) {
            if (!worked.containsKey(what)) {
                worked.put(what, work.get()); // which may itself ask for what is worked out once
            }
            return what.cast(worked.get(what));
        }

        @Override
        public boolean live() {
            return live;
        }
    }
}
