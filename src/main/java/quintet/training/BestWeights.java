package quintet.training;

import quintet.catalog.Plan;
import quintet.evaluation.SlicedWasserstein;
import quintet.evaluation.TrainedModel;
import quintet.tensor.ModelContext;

/**
 * The weights that were best on validation items, judged after every hundredth of a run: on items that run out a model can learn
 * too much of them. Where batches are drawn afresh and nobody asked for patience, none are kept.
 */
final class BestWeights {
    private static final int ITEMS = 500;
    private static final int PROJECTIONS = 64;

    private final Plan plan;
    private final TrainedModel model;
    private final ModelContext context;
    private final boolean judges;
    private final long hundredth;
    private double best = Double.POSITIVE_INFINITY;
    private long bestStep;
    private boolean used;

    BestWeights(Plan plan, TrainedModel model, ModelContext context) {
        this.plan = plan;
        this.model = model;
        this.context = context;
        judges = plan.patience() > 0 || !model.data().trainingSize().unlimited();
        hundredth = Math.max(1, plan.steps() / 100);
    }

    /** Judges what so many steps have come to, where it is time to. */
    void judge(long step) {
        if (judges && step % hundredth == 0) {
            double now = judged();
            if (now < best) {
                best = now;
                bestStep = step;
                context.keepBest();
            }
        }
    }

    /** Lower is better. */
    private double judged() {
        return switch (model.learner().judgedBy()) {
            case OBJECTIVE -> model.objective(model.few(ITEMS));
            case LIKELIHOOD -> {
                float[] logP = model.logDensity(model.validation(model.few(ITEMS)));
                double sum = 0;
                for (float value : logP) {
                    sum -= value;
                }
                yield sum / logP.length;
            }
            case SAMPLES -> {
                float[] truth = model.standardised(model.validation(model.few(2 * ITEMS)));
                float[] samples = model.standardised(model.preview(truth.length / model.size()));
                yield SlicedWasserstein.between(
                        samples,
                        truth,
                        model.size(),
                        PROJECTIONS,
                        model.noise("projections").random());
            }
        };
    }

    /** By what it judges: for people, in the middle of a sentence. */
    String measure() {
        return switch (model.learner().judgedBy()) {
            case OBJECTIVE -> "the objective on validation data";
            case LIKELIHOOD -> "the negative log-likelihood of validation data";
            case SAMPLES -> "the sliced W2 distance of samples to validation data";
        };
    }

    /** From now on answers come from them, where others came after them; the answer is whether so. */
    boolean use(long step) {
        used = judges && bestStep > 0 && bestStep < step;
        context.useBest(used);
        return used;
    }

    /** The number of updates behind the weights that answer. */
    long shown(long step) {
        return used ? bestStep : step;
    }

    /** Whether they have been the best for as long as the run has patience. */
    boolean stale(long step) {
        return plan.patience() > 0 && step - Math.max(bestStep, hundredth) >= plan.patience() * hundredth;
    }

    String save() {
        return best + " " + bestStep;
    }

    void restore(String saved) {
        String[] words = saved.split(" ");
        best = Double.parseDouble(words[0]);
        bestStep = Long.parseLong(words[1]);
    }
}
