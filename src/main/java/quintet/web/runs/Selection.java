package quintet.web.runs;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import quintet.web.compare.Comparison;

/** Which runs of the list are picked, to be compared or deleted; it knows no page. */
final class Selection {
    private final Set<String> picked = new LinkedHashSet<>();
    private String last = "";

    Set<String> ids() {
        return Set.copyOf(picked);
    }

    boolean contains(String id) {
        return picked.contains(id);
    }

    /**
     * Picks a run, or no longer, and answers with all that this is about.
     *
     * @param range whether all between this one and the one before are meant
     * @param order the runs as they stand
     */
    List<String> pick(String id, boolean on, boolean range, List<String> order) {
        int to = order.indexOf(id);
        int before = order.indexOf(last);
        int from = range && before >= 0 ? before : to;
        List<String> these = order.subList(Math.min(from, to), Math.max(from, to) + 1);
        if (on) {
            picked.addAll(these);
        } else {
            these.forEach(picked::remove);
        }
        last = id;
        return List.copyOf(these);
    }

    void remove(Collection<String> ids) {
        picked.removeAll(ids);
    }

    void clear() {
        picked.clear();
    }

    boolean isEmpty() {
        return picked.isEmpty();
    }

    boolean comparable() {
        return picked.size() >= 2 && picked.size() <= Comparison.MOST;
    }

    /** The address of the comparison of all, in the order in which they were picked. */
    String keys() {
        return String.join(",", picked);
    }

    /** How many are picked, and what can be done with them. */
    String words(Collection<String> inView) {
        if (picked.isEmpty()) {
            return inView.isEmpty() ? "" : "Select runs to compare or delete them";
        }
        long hidden = picked.stream().filter(id -> !inView.contains(id)).count();
        return picked.size() + " picked" + (hidden == 0 ? "" : ", " + hidden + " of them not in view")
                + (picked.size() <= Comparison.MOST ? "" : "; up to eight can be compared");
    }
}
