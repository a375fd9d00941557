package quintet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import quintet.catalog.Catalog;
import quintet.data.Dataset;
import quintet.data.HasParts;
import quintet.evaluation.Classifier;

/** Trains the classifiers in whose features samples of images are judged, and writes their files. {@code classifiers}. */
final class Classifiers {
    private static final Path FOLDER = Path.of("src", "main", "resources", "classifiers");

    private Classifiers() {}

    static void main(List<String> words) throws IOException {
        Catalog catalog = new Catalog();
        System.out.println("| file | kB | seconds | right on test images |");
        System.out.println("|---|---|---|---|");
        for (Dataset data : List.of(
                catalog.dataset("digits").make(Map.of()),
                catalog.dataset("mnist").make(Map.of("side", 8, "levels", 256)),
                catalog.dataset("mnist").make(Map.of("side", 14, "levels", 256)),
                catalog.dataset("mnist").make(Map.of("side", 28, "levels", 256)),
                catalog.dataset("shapes").make(Map.of()))) {
            String name = Classifier.name(data).orElseThrow();
            if (words.isEmpty() || words.contains(name)) {
                long from = System.nanoTime();
                Classifier classifier = Classifier.trained(data, 1);
                byte[] file = classifier.toBytes();
                Files.write(FOLDER.resolve(name), file);
                System.out.printf(
                        "| %s | %d | %.0f | %.4f |%n",
                        name,
                        file.length / 1000,
                        (System.nanoTime() - from) / 1e9,
                        classifier.accuracy(((HasParts) data).test()));
            }
        }
    }
}
