package quintet.own;

import java.util.List;
import java.util.Map;
import quintet.catalog.DataEntry;
import quintet.data.Box;
import quintet.data.BroughtItems;
import quintet.data.CellDensity;
import quintet.data.Formula;
import quintet.data.GridDensity;
import quintet.data.HasParts;
import quintet.data.PointCloud;
import quintet.data.TrainingSize;
import quintet.declare.Invalid;
import quintet.model.Frame.Square;
import quintet.space.Items;
import quintet.space.Space;

/** Something that a person brought as data, read and found good: what it is made from, and the distribution itself. */
public sealed interface OwnDataset {
    /** Where a drawing or an image lies that says nothing else. */
    Square PLANE = new Square(0, 0, 3);

    int LEAST_CELLS = 2;
    int MOST_CELLS = 128;

    /** The data set that it is, under a slug and a name. */
    DataEntry entry(String slug, String name);

    /** What is kept of it beside its numbers. */
    Map<String, Object> settings();

    /** The numbers that it is made from. */
    float[] numbers();

    String kind();

    /** Points, x and y in turn. */
    record Points(float[] numbers, PointCloud cloud) implements OwnDataset {
        private record Nothing() {}

        @Override
        public DataEntry entry(String slug, String name) {
            String help = "%,d points of your own. Their density and entropy are estimates.".formatted(cloud.size());
            return new DataEntry(slug, name, help, Nothing.class, nothing -> cloud);
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public String kind() {
            return "points";
        }
    }

    /** A drawing or an image: the weights of n x n cells, row by row from the lowest y. */
    record Density(Square square, int n, float[] numbers, GridDensity cells) implements OwnDataset {

        @Override
        public DataEntry entry(String slug, String name) {
            String help = "A density of your own, flat on each of %d × %d cells.".formatted(n, n);
            return new DataEntry(
                    slug, name, help, TrainingSize.class, trainingSize -> new CellDensity(cells, trainingSize));
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("x", square.x(), "y", square.y(), "half", square.half(), "n", n);
        }

        @Override
        public String kind() {
            return "density";
        }
    }

    /** A formula of an unnormalised density, or of its logarithm, on a square. */
    record Expression(String formula, boolean logarithm, Square square, GridDensity cells) implements OwnDataset {

        @Override
        public DataEntry entry(String slug, String name) {
            String help = "%s ∝ %s, flat on each of %d × %d cells."
                    .formatted(logarithm ? "log p" : "p", formula, Formula.CELLS, Formula.CELLS);
            return new DataEntry(
                    slug, name, help, TrainingSize.class, trainingSize -> new CellDensity(cells, trainingSize));
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "formula", formula,
                    "logarithm", logarithm,
                    "x", square.x(),
                    "y", square.y(),
                    "half", square.half());
        }

        @Override
        public float[] numbers() {
            return new float[0];
        }

        @Override
        public String kind() {
            return "formula";
        }
    }

    /** Texts or images, with the names of their classes or none. */
    record Symbols(Items all, BroughtItems parts, List<String> classes) implements OwnDataset {
        private record Nothing() {}

        @Override
        public DataEntry entry(String slug, String name) {
            String help =
                    switch ((Space.Symbols) all.space()) {
                        case Space.Text text ->
                            "%,d texts of your own, of up to %d letters out of %d."
                                    .formatted(
                                            all.n(),
                                            text.length() - 1,
                                            text.alphabet().size());
                        case Space.Image image ->
                            "%,d images of your own, of %d × %d %spixels with %d levels."
                                    .formatted(
                                            all.n(),
                                            image.height(),
                                            image.width(),
                                            image.channels() == 1 ? "" : "coloured ",
                                            image.levels());
                    };
            HasParts set = classes.isEmpty() ? parts : new BroughtItems.WithClasses(parts, classes);
            return new DataEntry(slug, name, help, Nothing.class, nothing -> set);
        }

        @Override
        public Map<String, Object> settings() {
            return switch ((Space.Symbols) all.space()) {
                case Space.Text text -> Map.of("length", text.length(), "alphabet", text.alphabet());
                case Space.Image image ->
                    Map.of(
                            "height", image.height(),
                            "width", image.width(),
                            "channels", image.channels(),
                            "levels", image.levels(),
                            "labels", all.labels(),
                            "classes", classes);
            };
        }

        @Override
        public String kind() {
            return all.space() instanceof Space.Text ? "texts" : "images";
        }

        @Override
        public float[] numbers() {
            return all.values();
        }
    }

    /** @throws Invalid where these are too few */
    static OwnDataset symbols(Items items, List<String> classes) {
        return new Symbols(items, BroughtItems.of(items), classes);
    }

    /** @throws Invalid where these can't be learned from */
    static OwnDataset points(float[] xy) {
        return new Points(xy, new PointCloud(xy));
    }

    /** @throws Invalid where this is no density */
    static OwnDataset density(Square square, int n, float[] weights) {
        if (n < LEAST_CELLS || n > MOST_CELLS || weights.length != n * n) {
            throw new Invalid(
                    "density",
                    "A density has %d to %d rows, each with as many values as there are rows."
                            .formatted(LEAST_CELLS, MOST_CELLS));
        }
        double[] w = new double[weights.length];
        for (int k = 0; k < w.length; k++) {
            w[k] = weights[k];
        }
        return new Density(square, n, weights, new GridDensity(box(square), n, w));
    }

    /** @throws Invalid that says where the formula can't be read, or is no density */
    static OwnDataset formula(String formula, boolean logarithm, Square square) {
        return new Expression(
                formula.strip(), logarithm, square, Formula.of(formula).cells(box(square), logarithm));
    }

    private static Box box(Square square) {
        return GridDensity.square(square.x(), square.y(), square.half());
    }

    /** What it was, from what was kept of it. */
    static OwnDataset restore(String kind, Map<String, Object> settings, float[] numbers) {
        return switch (kind) {
            case "points" -> points(numbers);
            case "density" -> density(square(settings), (int) number(settings, "n"), numbers);
            case "formula" ->
                formula(
                        String.valueOf(settings.get("formula")),
                        Boolean.TRUE.equals(settings.get("logarithm")),
                        square(settings));
            case "texts" ->
                symbols(
                        new Items(
                                new Space.Text((int) number(settings, "length"), words(settings, "alphabet")), numbers),
                        List.of());
            case "images" ->
                symbols(
                        new Items(
                                new Space.Image(
                                        (int) number(settings, "height"),
                                        (int) number(settings, "width"),
                                        settings.containsKey("channels") ? (int) number(settings, "channels") : 1,
                                        (int) number(settings, "levels")),
                                numbers,
                                words(settings, "labels").stream()
                                        .mapToInt(Integer::parseInt)
                                        .toArray()),
                        words(settings, "classes"));
            default -> throw new Invalid("dataset", "This data set was made by another version of Quintet.");
        };
    }

    private static Square square(Map<String, Object> settings) {
        return new Square(number(settings, "x"), number(settings, "y"), number(settings, "half"));
    }

    private static double number(Map<String, Object> settings, String name) {
        return settings.get(name) instanceof Number n ? n.doubleValue() : Double.NaN; // which nobody takes
    }

    private static List<String> words(Map<String, Object> settings, String name) {
        return settings.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }
}
