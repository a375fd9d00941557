package quintet.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.catalog.Catalog;
import quintet.training.Session;

/** What is asked of a measurement: words such as {@code model=a,b}. What nobody takes is left, and stands for hyperparameters. */
record Words(Map<String, String> left) {

    static Words of(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            String[] pair = word.split("=", 2);
            given.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return new Words(given);
    }

    List<String> list(String name, List<String> otherwise) {
        String given = left.remove(name);
        return given == null ? otherwise : Arrays.asList(given.split(","));
    }

    /** The models that are named; all where none is. */
    List<String> models(Catalog catalog) {
        return list("model", catalog.models().stream().map(m -> m.card().slug()).toList());
    }

    int whole(String name, int otherwise) {
        String given = left.remove(name);
        return given == null ? otherwise : Integer.parseInt(given);
    }

    /** Trains to the end, and answers the processor's seconds that it took. */
    static double trained(Session s) {
        return trained(s, Long.MAX_VALUE);
    }

    /** The same up to a step. */
    static double trained(Session s, long step) {
        long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (!s.finished() && s.step() < step) {
            s.step(false);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 1e9;
    }
}
