package quintet.bench;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.training.Session;

/**
 * Training steps a second of each model with its defaults, beside the same model written plainly in PyTorch (benchmarks/models.py,
 * items.py): one thread each, in turn, so that both meet the same machine. {@code steps model=a,b data=moons,digits rounds=7
 * seconds=2 together=1}, everything optional. With {@code together=2} two runs train at once on this side, and their steps are added up.
 */
final class Steps {
    private static final List<String> DATA = List.of("moons", "digits", "binary-digits", "words");

    private Steps() {}

    static void main(List<String> words) throws IOException {
        Words given = Words.of(words);
        Catalog catalog = new Catalog();
        List<String> models = given.models(catalog);
        List<String> sets = given.list("data", DATA);
        int rounds = given.whole("rounds", 7);
        int seconds = given.whole("seconds", 2);
        int together = given.whole("together", 1);
        try (Peer peer = Peer.find()) {
            System.out.println(
                    peer == null
                            ? "No Python with PyTorch was found, so only this side runs. Install it with: pip install -r"
                                    + " benchmarks/requirements.txt, and name that Python in QUINTET_PYTHON."
                            : "PyTorch " + peer.version + ", one thread each, medians of " + rounds + " rounds of "
                                    + seconds + " s in turn");
            System.out.println(
                    "| model | data | steps/s | PyTorch default | PyTorch tuned | ratio to default | to tuned |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (String set : sets) {
                for (String slug : models) {
                    if (catalog.model(slug).learns(catalog.dataset(set).space())) {
                        Plan plan = catalog.plan(slug, set, 1, 100_000, Map.of(), Map.of());
                        System.out.println(row(plan, peer, rounds, seconds, together));
                    }
                }
            }
        }
    }

    private static String row(Plan plan, @Nullable Peer peer, int rounds, int seconds, int together)
            throws IOException {
        String slug = plan.model().card().slug();
        String set = plan.dataset().slug();
        List<Double> ours = new ArrayList<>();
        List<Double> usual = new ArrayList<>();
        List<Double> tuned = new ArrayList<>();
        List<Session> runs = new ArrayList<>();
        try {
            for (int i = 0; i < together; i++) {
                runs.add(new Session(plan, Device.cpu()));
            }
            for (int round = -1; round < rounds; round++) { // the first warms both sides
                double mine =
                        runs.parallelStream().mapToDouble(s -> ours(s, seconds)).sum();
                double theirs = peer == null ? Double.NaN : peer.stepsPerSecond(slug, set, "default", seconds);
                double theirBest = peer == null ? Double.NaN : peer.stepsPerSecond(slug, set, "tuned", seconds);
                if (round >= 0) {
                    ours.add(mine);
                    usual.add(mine / theirs);
                    tuned.add(mine / theirBest);
                }
            }
        } finally {
            runs.forEach(Session::close);
        }
        double mine = median(ours);
        if (peer == null || Double.isNaN(median(usual))) { // nobody wrote it for PyTorch
            return "| %s | %s | %.0f | – | – | – | – |".formatted(slug, set, mine);
        }
        return "| %s | %s | %.0f | %.0f | %.0f | %.2f | %.2f |"
                .formatted(slug, set, mine, mine / median(usual), mine / median(tuned), median(usual), median(tuned));
    }

    private static double ours(Session s, int seconds) {
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

        double stepsPerSecond(String model, String set, String variant, int seconds) throws IOException {
            to.println(String.join(" ", model, set, variant, Integer.toString(seconds)));
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
