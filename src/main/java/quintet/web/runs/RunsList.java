package quintet.web.runs;

import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import quintet.catalog.Catalog;
import quintet.run.Figures;
import quintet.run.Run;
import quintet.run.RunPage;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.compare.Comparison;
import quintet.web.parts.Format;
import quintet.web.parts.RunServices;
import quintet.web.parts.RunState;

/** A page of the list as it stands: how many runs there are, its rows, what stands in their place, and where runs train. */
final class RunsList {
    private static final Logger log = LoggerFactory.getLogger(RunsList.class);

    /** Runs of a page. */
    static final int PAGE = 50;

    private static final int TRACE_POINTS = 32;

    final Span total = new Span();
    final DevicesPanel devices;
    final RunsBar bar;
    final RunRows rows;
    final NoRuns empty;
    final Selection selection = new Selection();

    private final Catalog catalog;
    private final Runs runs;
    private final Figures figures;
    private final Seat seat;
    private final Supplier<Set<String>> leaving;
    private final Consumer<String> trouble;
    private final Consumer<String> announced;
    private final RunsNews news = new RunsNews();
    private RunsUrl url = RunsUrl.ALL;

    /**
     * @param leaving runs that aren't shown, for they will be deleted
     * @param trouble hears what is wrong
     * @param announced hears what is to be read out
     */
    <L extends RunRow.Listener & RunsBar.Listener & NoRuns.Listener> RunsList(
            Catalog catalog,
            RunServices services,
            Seat seat,
            L listener,
            Supplier<Set<String>> leaving,
            Consumer<String> trouble,
            Consumer<String> announced) {
        this.catalog = catalog;
        runs = services.runs();
        figures = services.figures();
        this.seat = seat;
        this.leaving = leaving;
        this.trouble = trouble;
        this.announced = announced;
        devices = new DevicesPanel(seat);
        bar = new RunsBar(listener);
        rows = new RunRows(catalog, listener);
        empty = new NoRuns(catalog, listener);
    }

    /** The page that is shown, which may be another than the one that was asked for. */
    RunsUrl url() {
        return url;
    }

    void load(RunsUrl of) {
        url = of;
        news.forget();
        reload();
        announced.accept(total.getText() + (url.narrowed() ? " found" : ""));
    }

    /** Reads the page anew; what is shown already stays where it is. */
    void reload() {
        try {
            RunPage found = page();
            if (found.runs().isEmpty() && url.page() > 0) { // it lies behind the last
                url = url.page(0);
                found = page();
            }
            show(found);
            devices.show(runs.devices());
        } catch (DataAccessException e) {
            log.error("The list of runs can't be read", e);
            trouble.accept(
                    "The list can't be read right now. The runs are safe and continue; reload the page in a moment.");
        }
    }

    private RunPage page() {
        return runs.page(seat, url.filter().without(leaving.get()), PAGE, url.page() * PAGE);
    }

    private Map<String, List<Figures.Point>> traces(Collection<String> ids) {
        return figures.traces(ids, Comparison.DISTANCE, TRACE_POINTS);
    }

    private void show(RunPage found) {
        List<Run> these = found.runs();
        rows.show(these, traces(these.stream().map(Run::id).toList()), selection);
        total.setText(found.total() == 1 ? "1 run" : Format.count(found.total()) + " runs");
        bar.page(url.page() * PAGE, these.size(), found.total());
        if (!these.isEmpty()) {
            empty.none();
        } else if (url.narrowed()) {
            empty.match(url.sought(catalog));
        } else {
            empty.first();
        }
        showPicked();
    }

    void showPicked() {
        rows.pick(selection);
        bar.show(selection, rows.order());
    }

    /** A run that has news which this page brought itself. */
    void show(Run now) {
        RunRow row = rows.row(now.id());
        if (row != null) {
            row.show(now, traces(List.of(now.id())).getOrDefault(now.id(), List.of()));
        }
    }

    /** These are gone for good, which is no news. */
    void parted(Set<String> ids) {
        news.ignore(ids);
    }

    /** Brings up to date what had news, and reads the page anew only where a run comes to it or leaves it. */
    void news(Set<String> changed) {
        rows.grow(Instant.now());
        if (changed.isEmpty()) {
            return;
        }
        try {
            update(changed);
        } catch (DataAccessException e) {
            log.error("Updates of runs can't be read", e);
        }
    }

    private void update(Set<String> changed) {
        devices.show(runs.devices());
        if (news.arrivals(changed, rows.order(), leaving.get(), url.page())) {
            reload();
            return;
        }
        Set<String> stale = RunsNews.stale(changed, rows.runs());
        if (stale.isEmpty()) {
            return;
        }
        List<Run> now = runs.all(stale);
        if (RunsNews.departures(stale, now, url.filter())) {
            reload();
            return;
        }
        var traces = traces(stale);
        for (Run run : now) {
            RunRow row = Objects.requireNonNull(rows.row(run.id()));
            if (row.run().state() != run.state()) {
                announced.accept(run.name() + ": " + RunState.word(run));
            }
            row.show(run, traces.getOrDefault(run.id(), List.of()));
        }
    }
}
