package quintet.run;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.Plan;
import quintet.data.Dataset;
import quintet.data.HasClasses;
import quintet.evaluation.LatentSpace;
import quintet.evaluation.TrainedModel;
import quintet.model.HasEncoder;
import quintet.model.HasLatent;
import quintet.space.Items;
import quintet.space.Space;

/** What runs are asked about the space that their models make items from, at their newest stored state. */
@Service
public class Latents {
    private static final String NONE = "space of its own from which items are made";

    /** Draws of a prior that is learned: the middles of a map's rows are its quantiles. */
    private static final int DRAWN = 500;

    private final Inference inference;
    private final Runs runs;
    private final SessionCache sessions;

    Latents(Inference inference, Runs runs, SessionCache sessions) {
        this.inference = inference;
        this.runs = runs;
        this.sessions = sessions;
    }

    /**
     * Test items in the latent space of a run's model, at a step of the run.
     *
     * @param dimensions of the space, M
     * @param items none where the model can't say where items have their place
     * @param classes of each item; none where the data have none
     * @param latents of each item, (n, M)
     * @param drawn latents of which samples are made, (n, M); none where they are standard Gaussians
     */
    public record Places(int step, int dimensions, Items items, List<String> classes, float[] latents, float[] drawn) {}

    /** Where at most so many test items have their place. */
    public Places places(String id, int most) {
        Run run = inference.able(id, HasLatent.class, NONE);
        Plan plan = runs.plan(run);
        return sessions.ask(run, plan, s -> {
            TrainedModel model = s.model();
            LatentSpace space = model.latentSpace();
            boolean found = model.learner() instanceof HasEncoder;
            Items items = model.splits().test().first(found ? model.few(most) : 0);
            float[] latents = found ? space.encode(items.values()) : new float[0];
            float[] drawn = plan.learnsPrior() ? space.drawn(DRAWN) : new float[0];
            return new Places(
                    (int) s.shownStep(), space.size(), items, classes(model.data(), items.labels()), latents, drawn);
        });
    }

    private static List<String> classes(Dataset data, int[] labels) {
        return data instanceof HasClasses it
                ? Arrays.stream(labels).mapToObj(it.classes()::get).toList()
                : List.of();
    }

    /**
     * What a latent of a run's model is: so many numbers.
     *
     * @throws Refused where it has none
     */
    public Space.Reals space(String id) {
        Run run = inference.able(id, HasLatent.class, NONE);
        return sessions.ask(
                run,
                runs.plan(run),
                s -> new Space.Reals(s.model().latentSpace().size()));
    }

    /** The latent of each item, or the mean of the model's guess. */
    public Inference.Answer encode(String id, Items items) {
        Run run = inference.able(id, HasEncoder.class, "way back from items to the space that they are made from");
        return inference.ask(run, items.n(), s -> s.model().latentSpace().encode(items.values()));
    }

    /** An item that each of these latents, (n, M), makes by a seed; without one the mean of those that it may make. */
    public Inference.Answer decode(String id, Items latents, @Nullable Long seed) {
        Run run = inference.able(id, HasLatent.class, NONE);
        return inference.ask(run, latents.n(), s -> {
            LatentSpace space = s.model().latentSpace();
            return seed == null ? space.decode(latents.values()) : space.draw(latents.values(), seed);
        });
    }
}
