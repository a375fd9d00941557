package quintet.web.runs;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import quintet.run.Filter;
import quintet.run.Run;

/** What news of runs mean for the page of the list that is shown; it knows no page. */
final class RunsNews {

    /** Runs that had news and aren't on this page, so that more news of them is none for it. */
    private final Set<String> elsewhere = new HashSet<>();

    /** The page was read anew, as whatever it shows. */
    void forget() {
        elsewhere.clear();
    }

    /** These are of no interest any more. */
    void ignore(Set<String> ids) {
        elsewhere.addAll(ids);
    }

    /** Whether a run may have come to the first page, so that this has to be read anew. */
    boolean arrivals(Set<String> changed, Collection<String> shown, Set<String> leaving, int page) {
        Set<String> strangers = new HashSet<>(changed);
        strangers.removeAll(Set.copyOf(shown));
        strangers.removeAll(leaving);
        return page == 0 && elsewhere.addAll(strangers);
    }

    /** The runs of the page that are another now: with anything that happens the places in line may have moved. */
    static Set<String> stale(Set<String> changed, Collection<Run> shown) {
        return shown.stream()
                .filter(run -> changed.contains(run.id()) || run.state() == Run.State.QUEUED)
                .map(Run::id)
                .collect(Collectors.toSet());
    }

    /** Whether one of these has left the page: it was deleted, or isn't in the state that is looked for. */
    static boolean departures(Set<String> stale, List<Run> now, Filter filter) {
        return now.size() < stale.size()
                || filter.state() != null && now.stream().anyMatch(r -> r.state() != filter.state());
    }
}
