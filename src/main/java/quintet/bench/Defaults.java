package quintet.bench;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.evaluation.SlicedWasserstein;
import quintet.space.Space;
import quintet.tensor.Diverged;
import quintet.tensor.Noise;
import quintet.training.Report;
import quintet.training.Session;

/**
 * What each model reaches on each data set with its defaults: {@code defaults model=a,b data=x,y seeds=1,2 steps=N
 * draws=5 hyper=value…}, everything optional. A row is printed when it is known, as a line of a Markdown table.
 */
final class Defaults {
    private static final int POINTS = 5000;

    private Defaults() {}

    static void main(List<String> words) {
        Words given = Words.of(words);
        Catalog catalog = new Catalog();
        List<String> models = given.models(catalog);
        List<String> datasets = given.list(
                "data", catalog.datasets().stream().map(d -> d.slug()).toList());
        List<String> seeds = given.list("seeds", List.of("1"));
        int steps = given.whole("steps", 0);
        int draws = given.whole("draws", 5);
        System.out.println(
                "| model | data | seed | steps | CPU s | nats/character | SW2 | modes | share | NLL | gap | kind |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String model : models) {
            for (String dataset : datasets) {
                for (String seed : seeds) {
                    System.out.println(row(
                            catalog.plan(model, dataset, Long.parseLong(seed), steps, given.left(), Map.of()), draws));
                }
            }
        }
    }

    private static String row(Plan plan, int draws) {
        String head = "| %s | %s | %d | "
                .formatted(plan.model().card().slug(), plan.dataset().slug(), plan.seed());
        try (Session s = new Session(plan, Device.cpu())) {
            double seconds = Words.trained(s);
            Map<String, Metric> metrics = new LinkedHashMap<>();
            Report.last(s).forEach(m -> metrics.put(m.name(), m));
            return head
                    + "%d | %.1f | %s | %.4f | %s | %s | %s | %s | %s |"
                            .formatted(
                                    s.step(),
                                    seconds,
                                    number(metrics.get("nats-per-character"), "%.4f"),
                                    s.model().data().space() instanceof Space.Text ? Double.NaN : slicedW2(s, draws),
                                    number(metrics.get("modes"), "%.0f"),
                                    number(metrics.get("share"), "%.3f"),
                                    number(metrics.get("nll"), "%.3f"),
                                    number(metrics.get("gap"), "%.3f"),
                                    metrics.containsKey("nll")
                                            ? metrics.get("nll").kind().slug()
                                            : "none");
        } catch (Diverged e) {
            return head + "diverged: " + e.terms();
        }
    }

    /** The mean over several draws of 5,000 samples against 5,000 fresh points. */
    private static double slicedW2(Session s, int draws) {
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            float[] truth = s.model()
                    .data()
                    .draw(POINTS, Noise.of(1000 + i, "truth").random())
                    .values();
            sum += SlicedWasserstein.between(
                    s.model().standardised(s.model().sample(POINTS, 2000 + i)),
                    s.model().standardised(truth),
                    s.model().data().space().size(),
                    128,
                    Noise.of(3000 + i, "projections").random());
        }
        return sum / draws;
    }

    private static String number(@Nullable Metric m, String format) {
        return m == null ? "–" : String.format(Locale.ROOT, format, m.value());
    }
}
