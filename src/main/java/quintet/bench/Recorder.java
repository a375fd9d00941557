package quintet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.PictureEntry;
import quintet.catalog.Plan;
import quintet.data.Distribution;
import quintet.evaluation.SlicedWasserstein;
import quintet.model.Frame;
import quintet.picture.Picture;
import quintet.tensor.Noise;
import quintet.training.Session;

/**
 * Makes the {@link Recording}s of each model that are shipped with the pages: a whole default run on each of some data sets,
 * seed 7. {@code record model=a,b data=c,d steps=N}, everything optional.
 */
final class Recorder {
    private static final Path FOLDER = Path.of("src", "main", "resources", "META-INF", "resources", "recordings");
    /** What is easy, what falls into parts, and what is long and thin. */
    static final List<String> DATASETS = List.of("moons", "eight-gaussians", "spirals");

    private static final long SEED = 7;

    /** At {@value} looks of the sizes below a file has some 120 kB. */
    private static final int LOOKS = 32;
    /** Of step 0 and here on the looks are evenly spaced in the logarithm of the step; before, little happens. */
    private static final int FIRST = 8;

    private static final int POINTS = 400;
    /** Fewer, for each of them is drawn at many moments; at the last look alone. */
    private static final int MADE_POINTS = 150;

    private static final int CELLS = 32;
    private static final int ARROWS = 16;
    private static final int VALIDATION_POINTS = 500;
    private static final int JUDGED_POINTS = 1000;
    private static final int PROJECTIONS = 64;
    /** Images or texts of a look. */
    private static final int WALL = 36;

    private Recorder() {}

    static void main(List<String> words) throws IOException {
        Words given = Words.of(words);
        int steps = given.whole("steps", 0);
        Catalog catalog = new Catalog();
        List<String> models = given.models(catalog);
        List<String> sets = given.list("data", List.of());
        System.out.println("| model | data | steps | looks | kB | seconds | SW2 at the end |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String model : models) {
            Files.createDirectories(FOLDER.resolve(model));
            List<String> datasets = sets.isEmpty() ? datasets(catalog, catalog.model(model)) : sets;
            for (String dataset : datasets) {
                long from = System.nanoTime();
                Recording recording = record(catalog.plan(model, dataset, SEED, steps, Map.of(), Map.of()));
                byte[] file = recording.toBytes();
                Files.write(FOLDER.resolve(model).resolve(dataset + ".bin"), file);
                System.out.printf(
                        "| %s | %s | %d | %d | %.0f | %.0f | %.4f |%n", // no number where there is no distance
                        model,
                        dataset,
                        recording.steps(),
                        recording.looks().size(),
                        file.length / 1e3,
                        (System.nanoTime() - from) / 1e9,
                        recording.looks().getLast().slicedW2());
            }
        }
    }

    /** The data of which a model has recordings: where it doesn't learn points, those on which it is seen first. */
    static List<String> datasets(Catalog catalog, ModelEntry model) {
        return model.learns(Distribution.PLANE)
                ? DATASETS
                : List.of(catalog.first(model).slug());
    }

    /** The run that this plan fixes, looked at. */
    static Recording record(Plan plan) {
        List<Recording.Look> looks = new ArrayList<>();
        try (Session s = new Session(plan, "cpu")) {
            for (long at : steps(plan.steps())) {
                while (s.step() < at) {
                    s.step(false);
                }
                looks.add(look(s));
            }
            return new Recording(
                    plan.model().card().slug(),
                    plan.dataset().slug(),
                    plan.seed(),
                    plan.steps(),
                    s.model().data() instanceof Distribution ? s.model().square() : null,
                    List.copyOf(looks));
        }
    }

    /** The steps that are looked at: the first, the last, and between them dense early. */
    static long[] steps(int last) {
        double first = Math.min(FIRST, last);
        return LongStream.concat(
                        LongStream.of(0),
                        LongStream.range(0, LOOKS - 1)
                                .map(i -> Math.round(first * Math.pow(last / first, i / (LOOKS - 2.0)))))
                .distinct()
                .toArray();
    }

    private static Recording.Look look(Session s) {
        return s.model().data() instanceof Distribution ? points(s) : wall(s);
    }

    /** Images or texts, beside nothing. */
    private static Recording.Look wall(Session s) {
        Frame samples = s.model().picture("samples", s.model().preview(WALL));
        return new Recording.Look(s.step(), s.model().terms(VALIDATION_POINTS), null, List.of(samples));
    }

    private static Recording.Look points(Session s) {
        float[] samples = s.model().preview(JUDGED_POINTS);
        float[] truth = s.model()
                .data()
                .draw(JUDGED_POINTS, Noise.of(SEED, "truth").random())
                .values();
        double slicedW2 = SlicedWasserstein.between(
                s.model().standardised(samples),
                s.model().standardised(truth),
                2,
                PROJECTIONS,
                Noise.of(SEED, "projections").random());
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame.Points("samples", s.model().square(), Arrays.copyOf(samples, 2 * POINTS)));
        ModelEntry model = s.plan().model();
        for (PictureEntry it : model.pictures(s.model().data())) {
            Picture.Price price = it.picture().price(model);
            if (price == Picture.Price.LIVE || price == Picture.Price.SELDOM && s.finished()) {
                int size =
                        switch (it.card().shape()) {
                            case HEAT -> CELLS;
                            case FIELD -> ARROWS;
                            case LINES -> MADE_POINTS;
                        };
                frames.addAll(it.picture().of(s.model(), size));
            }
        }
        return new Recording.Look(s.step(), s.model().terms(VALIDATION_POINTS), slicedW2, frames);
    }
}
