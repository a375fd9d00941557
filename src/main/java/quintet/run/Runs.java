package quintet.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.run.Refused.Why;
import quintet.run.Run.State;
import quintet.seat.Seat;

/** All runs: how they are begun and found. Who works on them, in this process or in another, hears of it by the database. */
@Service
public class Runs {
    /** The most characters that the name of a run may have. */
    public static final int MOST_LETTERS = 120;

    private static final int MOST_WORDS = 8;

    private final RunRows rows;
    private final RunQueue queue;
    private final FairQueue order;
    private final WorkerDevices devices;
    private final Catalog catalog;

    Runs(RunRows rows, RunQueue queue, FairQueue order, WorkerDevices devices, Catalog catalog) {
        this.rows = rows;
        this.queue = queue;
        this.order = order;
        this.devices = devices;
        this.catalog = catalog;
    }

    /** @throws Refused where there are too many in line, or its data aren't here */
    public Run submit(Seat who, Plan plan, @Nullable String name, String device) {
        devices.check(device);
        plan.dataset().absent().ifPresent(files -> {
            throw new Refused(Why.CONFLICT, files.missing());
        });
        queue.checkRoom(who);
        String words = name != null
                ? name
                : plan.model().card().name() + " on " + plan.dataset().name();
        return get(queue.submit(who, words, plan, device));
    }

    public Optional<Run> find(String id) {
        return rows.find(id);
    }

    /** @throws Refused where there is no such run */
    public Run get(String id) {
        return rows.find(id).orElseThrow(() -> new Refused(Why.UNKNOWN, "There is no run '" + id + "'."));
    }

    /** Those of these runs that there are. */
    public List<Run> all(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : rows.all(ids);
    }

    /** The runs of a state, or of any, that a seat controls; the newest first. */
    public List<Run> list(Seat who, @Nullable State state, int limit) {
        return page(who, new Filter("", state, null, null, Set.of()), limit, 0).runs();
    }

    public RunPage page(Seat who, Filter filter, int limit, int offset) {
        List<RunRows.Word> words = Stream.of(
                        filter.words().toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(this::word)
                .toList();
        return rows.page(who, filter, words, limit, offset);
    }

    /** A word of a search; models and data sets are known by the names that people read, too. */
    private RunRows.Word word(String text) {
        return new RunRows.Word(
                text,
                catalog.models().stream()
                        .filter(m -> m.card().name().toLowerCase(Locale.ROOT).contains(text))
                        .map(m -> m.card().slug())
                        .toList(),
                catalog.datasets().stream()
                        .filter(d -> d.name().toLowerCase(Locale.ROOT).contains(text))
                        .map(DataEntry::slug)
                        .toList());
    }

    /** Every seat's runs that train, and those that wait in the order in which their turn comes. */
    public record InLine(List<Run> training, List<Run> waiting) {}

    public InLine line() {
        List<Run> active = rows.active();
        return new InLine(
                active.stream().filter(r -> r.state() == State.RUNNING).toList(),
                active.stream().filter(r -> r.state() == State.QUEUED).toList());
    }

    /** How many runs of a seat may train at the same time. */
    public int mostTraining() {
        return order.most();
    }

    /** Where runs can train, and what does. */
    public List<DeviceSlots> devices() {
        return devices.all();
    }

    /**
     * What a run is made from, as the catalog has it now.
     *
     * @throws Refused where its model or data set is declared otherwise now
     */
    Plan plan(Run run) {
        try {
            return run.plan(catalog);
        } catch (Invalid e) {
            throw new Refused(
                    Why.CONFLICT,
                    "This run was made by another version of Quintet and can only be viewed. " + e.getMessage());
        }
    }

    ModelEntry model(Run run) {
        return plan(run).model();
    }
}
