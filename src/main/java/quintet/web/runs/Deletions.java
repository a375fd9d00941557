package quintet.web.runs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import quintet.run.Run;

/** Runs that are gone from the list, and are deleted as soon as that can't be undone; it knows no page. */
final class Deletions {
    private final Map<String, Run> leaving = new LinkedHashMap<>();

    void add(Collection<Run> runs) {
        runs.forEach(run -> leaving.put(run.id(), run));
    }

    boolean isEmpty() {
        return leaving.isEmpty();
    }

    Set<String> ids() {
        return Set.copyOf(leaving.keySet());
    }

    /** From now on none leaves; answers with those that did. */
    Map<String, Run> take() {
        Map<String, Run> gone = Map.copyOf(leaving);
        leaving.clear();
        return gone;
    }

    /** From now on none leaves; answers with the first of those that did. */
    String undo() {
        String first = leaving.keySet().iterator().next();
        leaving.clear();
        return first;
    }

    /** What is said while it can be undone. */
    String words() {
        boolean one = leaving.size() == 1;
        boolean training = leaving.values().stream().anyMatch(r -> !r.state().ended() && r.state() != Run.State.PAUSED);
        return (one
                        ? "'" + leaving.values().iterator().next().name() + "' is deleted."
                        : leaving.size() + " runs are deleted.")
                + (!training
                        ? ""
                        : one
                                ? " It continues until this message disappears, and is then stopped."
                                : " Those that are training are stopped when this message disappears.");
    }
}
