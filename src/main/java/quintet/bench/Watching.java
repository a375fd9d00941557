package quintet.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.training.Controls;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/**
 * What it costs to watch a run: the processor's time of so many steps of each model with its defaults, with nobody watching
 * and in the loop. {@code watching [steps] [model…]}.
 */
final class Watching {
    private Watching() {}

    static void main(List<String> words) throws InterruptedException {
        int steps = words.isEmpty() ? 5_000 : Integer.parseInt(words.getFirst());
        List<String> chosen = words.stream().skip(1).toList();
        Catalog catalog = new Catalog();
        System.out.println("| model | steps | alone, CPU s | watched, CPU s | looks | cost |");
        System.out.println("|---|---|---|---|---|---|");
        for (var model : catalog.models()) {
            if (!chosen.isEmpty() && !chosen.contains(model.card().slug())) {
                continue;
            }
            // Longer than what is measured, so that its dear last figures are not part of it.
            Plan plan =
                    catalog.plan(model.card().slug(), catalog.first(model).slug(), 1, 2 * steps, Map.of(), Map.of());
            alone(plan, steps / 10);
            double alone = alone(plan, steps);
            int[] looks = new int[1];
            double watched = watched(plan, steps, looks);
            System.out.printf(
                    "| %s | %d | %.2f | %.2f | %d | %.1f %% |%n",
                    model.card().slug(), steps, alone, watched, looks[0], 100 * (1 - alone / watched));
        }
    }

    private static double alone(Plan plan, int steps) {
        try (Session s = new Session(plan, "cpu")) {
            long from = cpu();
            while (s.step() < steps) {
                s.step(false);
            }
            return (cpu() - from) / 1e9;
        }
    }

    private static double watched(Plan plan, int steps, int[] looks) throws InterruptedException {
        Controls controls = new Controls(false);
        try (Session s = new Session(plan, "cpu")) {
            long from = cpu();
            new Loop(s, controls, 0, 0, o -> {
                        looks[0] += o instanceof TrainingEvent.Evaluated ? 1 : 0;
                        if (s.step() >= steps) {
                            controls.leave();
                        }
                    })
                    .run();
            return (cpu() - from) / 1e9 * steps / s.step();
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
