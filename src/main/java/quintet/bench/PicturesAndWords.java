package quintet.bench;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.HasParts;
import quintet.evaluation.Metric;
import quintet.evaluation.PixelGaussian;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Diverged;
import quintet.training.Report;
import quintet.training.Session;

/**
 * What each model reaches on images and texts with its defaults, with the weights that were best on validation items: {@code
 * pictures-and-words model=a,b data=digits,mnist,words seeds=1,2,3 steps=N hyper=value…}, everything optional. A row is printed when it is
 * known, as a line of a Markdown table. With {@code until=.3} training stops where a preview's samples lie this near to the data, as a part
 * of a Gaussian's distance, and the seconds until then are printed.
 */
final class PicturesAndWords {
    private static final List<String> DATA = List.of("digits", "mnist", "words");
    private static final List<String> MEASURES = List.of(
            "nll",
            "bits-per-dimension",
            "nats-per-character",
            "frechet-distance",
            "reconstruction-distance",
            "recall",
            "sure",
            "real-words",
            "novel-words");

    private static final String HEAD = "| model | data | seed | steps, best | CPU s | weights | "
            + String.join(" | ", MEASURES) + " | of a Gaussian's |\n" + "|---".repeat(7 + MEASURES.size()) + "|";
    /** Samples of which it is told whether they lie near enough. */
    private static final int SAMPLES = 500;

    private PicturesAndWords() {}

    static void main(List<String> words) {
        Words given = Words.of(words);
        Catalog catalog = new Catalog();
        List<String> models = given.models(catalog);
        List<String> sets = given.list("data", DATA);
        List<String> seeds = given.list("seeds", List.of("1"));
        int steps = given.whole("steps", 0);
        List<String> until = given.list("until", List.of());
        System.out.println(
                until.isEmpty()
                        ? HEAD
                        : "| model | data | seed | steps | CPU s | of a Gaussian's |\n|---|---|---|---|---|---|");
        for (String slug : models) {
            ModelEntry model = catalog.model(slug);
            for (String set : sets) {
                DataEntry data = catalog.dataset(set);
                if (model.learns(data.space()) && (until.isEmpty() || data.space() instanceof Space.Image)) {
                    for (String seed : seeds) {
                        Plan plan = catalog.plan(slug, set, Long.parseLong(seed), steps, given.left(), Map.of());
                        System.out.println(
                                until.isEmpty() ? row(plan) : until(plan, Double.parseDouble(until.getFirst())));
                    }
                }
            }
        }
    }

    private static String head(Plan plan) {
        return "| %s | %s | %d | "
                .formatted(plan.model().card().slug(), plan.dataset().slug(), plan.seed());
    }

    /** Looks after every hundredth of the run; looks cost nothing. */
    private static String until(Plan plan, double near) {
        try (Session s = new Session(plan, Device.cpu())) {
            HasParts data = (HasParts) s.model().data();
            Items test = s.model().splits().test();
            double seconds = 0;
            double share = Double.POSITIVE_INFINITY;
            while (!s.finished() && share > near) {
                long to = s.step() + Math.max(1, plan.steps() / 100);
                seconds += Words.trained(s, to);
                share = PixelGaussian.share(data, test, s.model().preview(SAMPLES));
            }
            return head(plan) + "%,d | %.1f | %.2f |".formatted(s.step(), seconds, share);
        } catch (Diverged e) {
            return head(plan) + "diverged: " + e.terms() + " |";
        }
    }

    private static String row(Plan plan) {
        String head = head(plan);
        try (Session s = new Session(plan, Device.cpu())) {
            double seconds = Words.trained(s);
            s.useBest();
            StringBuilder row = new StringBuilder(head);
            row.append("%,d, %,d | %.0f | %,d |".formatted(s.step(), s.shownStep(), seconds, s.weights()));
            Map<String, Metric> metrics = new LinkedHashMap<>();
            Report.last(s).forEach(m -> metrics.put(m.name(), m));
            MEASURES.forEach(
                    name -> row.append(' ').append(cell(metrics.get(name))).append(" |"));
            return row.append(" %s |".formatted(share(metrics.get("frechet-distance"), s)))
                    .toString();
        } catch (Diverged e) {
            return head + "diverged: " + e.terms() + " |";
        }
    }

    /** The Fréchet distance as a part of what a Gaussian of the pixels has. */
    private static String share(@Nullable Metric frechet, Session s) {
        if (frechet == null) {
            return "–";
        }
        Items test = s.model().splits().test();
        double gaussian = PixelGaussian.frechetDistance((HasParts) s.model().data(), test);
        return String.format(Locale.ROOT, "%.2f", frechet.value() / gaussian);
    }

    /** The value, its standard error, its kind where that isn't plain, and its floor. */
    private static String cell(@Nullable Metric m) {
        if (m == null) {
            return "–";
        }
        String error = m.standardError() == null ? "" : String.format(Locale.ROOT, " ± %.2g", m.standardError());
        String floor = m.floor() == null ? "" : String.format(Locale.ROOT, " (true %.3g)", m.floor());
        String kind = m.name().equals("nll") ? " " + m.kind().slug() : "";
        return String.format(Locale.ROOT, "%.4g", m.value()) + error + kind + floor;
    }
}
