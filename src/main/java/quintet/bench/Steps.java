package quintet.bench;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.training.Session;

/**
 * Training steps a second of each model with its defaults on moons, beside the same model written plainly in PyTorch
 * (benchmarks/models.py): one thread each, in turn, so that both meet the same machine. {@code steps model=a,b rounds=7
 * seconds=2}, everything optional.
 */
final class Steps {
    private Steps() {}

    static void main(List<String> words) throws IOException {
        List<String> only = list(words, "model");
        int rounds = Integer.parseInt(word(words, "rounds", "7"));
        double seconds = Double.parseDouble(word(words, "seconds", "2"));
        Catalog catalog = new Catalog();
        try (Peer peer = Peer.find()) {
            System.out.println(
                    peer == null
                            ? "No Python with PyTorch was found, so only this side runs. Install it with: pip install -r"
                                    + " benchmarks/requirements.txt, and name that Python in QUINTET_PYTHON."
                            : "PyTorch " + peer.version + ", one thread each, medians of " + rounds + " rounds of "
                                    + seconds + " s in turn");
            System.out.println("| model | steps/s | PyTorch default | PyTorch tuned | ratio to default | to tuned |");
            System.out.println("|---|---|---|---|---|---|");
            for (ModelEntry model : catalog.models()) {
                if (only.isEmpty() || only.contains(model.card().slug())) {
                    System.out.println(row(catalog, model.card().slug(), peer, rounds, seconds));
                }
            }
        }
    }

    private static String row(Catalog catalog, String slug, @Nullable Peer peer, int rounds, double seconds)
            throws IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> usual = new ArrayList<>();
        List<Double> tuned = new ArrayList<>();
        try (Session s = new Session(
                catalog.plan(slug, catalog.first(catalog.model(slug)).slug(), 1, 100_000, Map.of(), Map.of()),
                Device.cpu())) {
            for (int round = -1; round < rounds; round++) { // the first warms both sides
                double mine = ours(s, seconds);
                double theirs = peer == null ? Double.NaN : peer.stepsPerSecond(slug, "default", seconds);
                double theirBest = peer == null ? Double.NaN : peer.stepsPerSecond(slug, "tuned", seconds);
                if (round >= 0) {
                    ours.add(mine);
                    usual.add(mine / theirs);
                    tuned.add(mine / theirBest);
                }
            }
        }
        double mine = median(ours);
        if (peer == null || Double.isNaN(median(usual))) { // nobody wrote it for PyTorch
            return "| %s | %.0f | – | – | – | – |".formatted(slug, mine);
        }
        return "| %s | %.0f | %.0f | %.0f | %.2f | %.2f |"
                .formatted(slug, mine, mine / median(usual), mine / median(tuned), median(usual), median(tuned));
    }

    private static double ours(Session s, double seconds) {
        long from = System.nanoTime();
        int steps = 0;
        while (System.nanoTime() - from < seconds * 1e9) {
            s.step(false);
            steps++;
        }
        return steps / ((System.nanoTime() - from) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static List<String> list(List<String> words, String key) {
        String given = word(words, key, "");
        return given.isEmpty() ? List.of() : Arrays.asList(given.split(","));
    }

    private static String word(List<String> words, String key, String otherwise) {
        return words.stream()
                .filter(w -> w.startsWith(key + "="))
                .map(w -> w.substring(key.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    /** benchmarks/steps.py in a process of its own. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final PrintStream to;
        private final BufferedReader from;
        private final String version;

        private Peer(Process process, String version, BufferedReader from) {
            this.process = process;
            this.version = version;
            this.from = from;
            to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        /** The first Python that has PyTorch, or null. */
        static @Nullable Peer find() throws IOException {
            List<String> pythons = Stream.of(
                            Objects.requireNonNullElse(System.getenv("QUINTET_PYTHON"), ""),
                            ".venv/bin/python",
                            "benchmarks/.venv/bin/python",
                            "python3")
                    .filter(p -> !p.isEmpty())
                    .filter(p -> !p.contains("/") || Files.isExecutable(Path.of(p)))
                    .toList();
            for (String python : pythons) {
                Process process;
                try {
                    ProcessBuilder it = new ProcessBuilder(python, "benchmarks/steps.py");
                    it.environment().keySet().removeIf(name -> name.startsWith("MALLOC_")); // those of our launcher
                    process = it.redirectError(ProcessBuilder.Redirect.DISCARD).start();
                } catch (IOException noSuchProgram) {
                    continue;
                }
                BufferedReader from = process.inputReader(StandardCharsets.UTF_8);
                String version = from.readLine();
                if (version != null) {
                    return new Peer(process, version, from);
                }
            }
            return null;
        }

        double stepsPerSecond(String model, String variant, double seconds) throws IOException {
            to.println(model + " " + variant + " " + seconds);
            String answer = from.readLine();
            if (answer == null) {
                throw new IllegalStateException("benchmarks/steps.py can't train " + model + ".");
            }
            String[] words = answer.split(" ");
            return Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
