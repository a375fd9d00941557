package quintet.bench;

import ai.djl.Device;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
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
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            String[] pair = word.split("=", 2);
            given.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Catalog catalog = new Catalog();
        List<String> models = list(
                given.remove("model"),
                catalog.models().stream().map(m -> m.card().slug()).toList());
        List<String> datasets = list(
                given.remove("data"),
                catalog.datasets().stream().map(d -> d.slug()).toList());
        List<String> seeds = list(given.remove("seeds"), List.of("1"));
        int steps = Integer.parseInt(given.getOrDefault("steps", "0"));
        given.remove("steps");
        int draws = Integer.parseInt(given.getOrDefault("draws", "5"));
        given.remove("draws");
        System.out.println(
                "| model | data | seed | steps | CPU s | nats/character | SW2 | modes | share | NLL | gap | kind |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String model : models) {
            for (String dataset : datasets) {
                for (String seed : seeds) {
                    System.out.println(
                            row(catalog.plan(model, dataset, Long.parseLong(seed), steps, given, Map.of()), draws));
                }
            }
        }
    }

    private static List<String> list(@Nullable String given, List<String> otherwise) {
        return given == null ? otherwise : Arrays.asList(given.split(","));
    }

    private static String row(Plan plan, int draws) {
        String head = "| %s | %s | %d | "
                .formatted(plan.model().card().slug(), plan.dataset().slug(), plan.seed());
        try (Session s = new Session(plan, Device.cpu())) {
            long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            while (!s.finished()) {
                s.step(false);
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9;
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
