package quintet.web.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.data.Box;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.evaluation.HeldOut;
import quintet.evaluation.Metric;
import quintet.lesson.Lessons;
import quintet.model.Exactness;
import quintet.run.Run;
import quintet.space.Space;
import quintet.web.parts.DataUrl;
import quintet.web.parts.Format;
import quintet.web.parts.RunServices;
import quintet.web.parts.RunState;
import quintet.web.parts.Settings;
import quintet.web.play.MetricsPanel;

/** Runs side by side, or moments of them: what they share, what differs, and all that is said of it. It knows no page. */
public record Comparison(Catalog catalog, Lessons lessons, List<Compared> all) {
    public static final int MOST = 8;

    /** The figure that all runs have but those on texts. */
    public static final String DISTANCE = "sliced-w2";

    static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F", "G", "H");

    /** One as the browser reads it: {@code place} from 0 decides its letter, colour and line; {@code at} is -1 for now. */
    record Side(String key, String id, int at, String letter, int place, String source) {}

    /** A figure that some of the runs have, and each one's value: alike are only figures of one name and one kind. */
    record Row(String metric, Exactness kind, List<Value> values) {}

    /** A figure in words, or why there is none, where the words are empty. */
    record Value(String value, String error, String about, String title) {
        static Value none(String why) {
            return new Value("", "", "", why);
        }
    }

    /** Every key that an address names, once. */
    static List<String> keys(List<String> parameters) {
        return parameters.stream()
                .flatMap(some -> Stream.of(some.split(",")))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    /** Those of these that there are, as they are now. */
    static Comparison read(Catalog catalog, Lessons lessons, RunServices services, Collection<String> keys) {
        List<Compared.Wanted> wanted =
                keys.stream().flatMap(key -> Compared.wanted(key).stream()).toList();
        Map<String, Run> now =
                services.runs().all(wanted.stream().map(Compared.Wanted::run).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Run::id, r -> r));
        List<Compared> all = new ArrayList<>();
        for (Compared.Wanted it : wanted) {
            Run run = now.get(it.run());
            if (run != null) {
                all.add(new Compared(
                        run,
                        it.at(),
                        it.at() == null ? run.metrics() : services.figures().at(run.id(), it.at())));
            }
        }
        return new Comparison(catalog, lessons, List.copyOf(all));
    }

    List<String> keys() {
        return all.stream().map(Compared::key).toList();
    }

    /** The address without one of them. */
    public String without(Compared out) {
        return "compare?runs="
                + keys().stream().filter(key -> !key.equals(out.key())).collect(Collectors.joining(","));
    }

    /** Whether all are moments of the same run. */
    boolean oneRun() {
        return all.stream().map(c -> c.run().id()).distinct().count() == 1;
    }

    String title() {
        return all.size() < 2
                ? "Compare runs"
                : oneRun() ? "Compare " + all.size() + " moments" : "Compare " + all.size() + " runs";
    }

    /**
     * What there is to say of what was asked for and isn't shown.
     *
     * @param wanted every key of the address
     * @param deleted runs that were shown until now
     */
    String missing(List<String> wanted, Collection<Run> deleted) {
        List<String> few = wanted.stream().limit(MOST).toList();
        List<String> words = new ArrayList<>();
        deleted.forEach(r -> words.add("'" + r.name() + "' was deleted."));
        few.stream()
                .filter(key -> !keys().contains(key))
                .forEach(key -> words.add("There is no run '" + Format.cut(key) + "'; it may have been deleted."));
        if (wanted.size() > few.size()) {
            words.add("The link names " + wanted.size() + " runs; the first eight are shown.");
        }
        if (all.size() == 1 && !words.isEmpty()) {
            words.add("The other is shown alone.");
        }
        return String.join(" ", words);
    }

    List<Side> sides() {
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    Compared it = all.get(i);
                    String source = plan(it).map(DataUrl::items).orElse("");
                    return new Side(it.key(), it.run().id(), it.at() == null ? -1 : it.at(), LETTERS.get(i), i, source);
                })
                .toList();
    }

    /** The part of the plane that holds the data of all that have points. */
    Optional<Box> box() {
        return all.stream()
                .flatMap(c -> data(c).stream())
                .flatMap(data -> data instanceof Distribution plane ? Stream.of(plane.box()) : Stream.empty())
                .reduce((a, b) -> new Box(
                        Math.min(a.left(), b.left()),
                        Math.min(a.bottom(), b.bottom()),
                        Math.max(a.right(), b.right()),
                        Math.max(a.top(), b.top())));
    }

    /** What an item of its data is. */
    Optional<Space> space(Compared it) {
        return data(it).map(Dataset::space);
    }

    private Optional<Dataset> data(Compared it) {
        return plan(it).map(p -> p.dataset().make(p.datasetParameters()));
    }

    /** Why a model says of no item how likely it is; empty where it does. */
    String silence(Compared it) {
        return plan(it).map(Plan::model)
                .filter(model -> !HeldOut.applies(model))
                .map(model -> model.card().noDensity())
                .orElse("");
    }

    private Optional<Plan> plan(Compared it) {
        return Settings.plan(catalog, it.run());
    }

    Optional<String> family(Compared it) {
        return plan(it).map(p -> p.model().card().family().slug());
    }

    /** The terms that the objectives of all have. */
    List<String> terms() {
        Set<String> shared = null;
        for (Compared it : all) {
            Set<String> own = plan(it).map(
                            p -> lessons.of(p.model().card().slug()).terms().sequencedKeySet())
                    .<Set<String>>map(LinkedHashSet::new)
                    .orElseGet(LinkedHashSet::new);
            if (shared == null) {
                shared = own;
            } else {
                shared.retainAll(own);
            }
        }
        return shared == null ? List.of() : List.copyOf(shared);
    }

    /** What a picture of one shows. */
    String picture(Compared it) {
        Metric w2 = it.figures().get(DISTANCE);
        return "Samples of " + it.run().name()
                + (w2 == null
                        ? ": none yet"
                        : " at step " + Format.count(w2.step()) + ", sliced W2 " + Format.figure(w2.value()));
    }

    /** What the curves of a figure, or of a term on validation points, show. */
    String curves(String metric) {
        String now = IntStream.range(0, all.size())
                .mapToObj(i -> {
                    Metric m = all.get(i).figures().get(metric);
                    return LETTERS.get(i) + " " + (m == null ? "none yet" : Format.figure(m.value()));
                })
                .collect(Collectors.joining(", "));
        return "%s over training steps; now %s".formatted(lessons.name(metric.replace("validation.", "")), now);
    }

    /** The figures of all, each name and kind in a row of its own. */
    List<Row> figures() {
        record Figure(String metric, Exactness kind) {}
        return all.stream()
                .flatMap(c -> c.figures().values().stream())
                .filter(m -> !MetricsPanel.isTerm(m.name()))
                .map(m -> new Figure(m.name(), m.kind()))
                .distinct()
                .sorted(Comparator.comparingInt((Figure f) -> MetricsPanel.place(f.metric))
                        .thenComparing(Figure::metric)
                        .thenComparing(Figure::kind))
                .map(f -> new Row(
                        f.metric,
                        f.kind,
                        all.stream().map(it -> value(it, f.metric, f.kind)).toList()))
                .toList();
    }

    private Value value(Compared it, String metric, Exactness kind) {
        Metric m = it.figures().get(metric);
        if (m == null) {
            return Value.none(plan(it).map(p -> p.model().card().noDensity())
                    .filter(no -> !no.isEmpty())
                    .orElse("This run has no such figure, or none yet"));
        }
        if (m.kind() != kind) {
            return Value.none("Its figure is of another kind: " + m.kind().slug());
        }
        Double error = m.standardError();
        Format.Measured told = m.name().equals("modes")
                ? new Format.Measured(Format.count(Math.round(m.value())), "")
                : error == null ? new Format.Measured(Format.figure(m.value()), "") : Format.measured(m.value(), error);
        return new Value(
                told.value(),
                told.error().isEmpty() ? "" : "± " + told.error(),
                m.unit().isEmpty() ? m.split() : m.unit() + ", " + m.split(),
                m.note() + " Measured at step " + Format.count(m.step()) + ".");
    }

    /** What differs in their settings. */
    List<Settings.Difference> differences() {
        return Settings.differences(settings());
    }

    /** What there is to say of the settings that don't differ. */
    String alike() {
        if (!differences().isEmpty()) {
            long alike = Settings.alike(settings());
            return "Everything else is equal: " + alike + (alike == 1 ? " setting." : " settings.");
        }
        return all.size() == 1
                ? "There is nothing to compare it with."
                : oneRun()
                        ? "These are moments of one run: only its live values may differ."
                        : "Nothing differs, not even the seed: this is the same run twice.";
    }

    private List<Map<String, String>> settings() {
        return all.stream().map(c -> Settings.of(catalog, c.run())).toList();
    }

    /** Whether runs that had news bring any for this page: with anything that happens the places in line may have moved. */
    boolean concerned(Set<String> changed) {
        return all.stream()
                .anyMatch(c -> changed.contains(c.run().id())
                        || !changed.isEmpty() && c.run().state() == Run.State.QUEUED);
    }

    /** The runs of which a later reading has none any more. */
    List<Run> deletedIn(Comparison later) {
        return all.stream()
                .filter(c -> !later.keys().contains(c.key()))
                .map(Compared::run)
                .distinct()
                .toList();
    }

    /** The newest change of a run's state up to a later reading, in words; nothing where there is none. */
    Optional<String> turn(Comparison later) {
        @Nullable String words = null;
        for (int i = 0; i < all.size(); i++) {
            Run now = later.all.get(i).run();
            if (all.get(i).run().state() != now.state()) {
                words = now.name() + ": " + RunState.word(now);
            }
        }
        return Optional.ofNullable(words);
    }
}
