package quintet.web.play;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.parts.Format;
import quintet.web.parts.Pace;

/** The line in which a run waits: its place, about when its turn comes, and which runs hold the slots until then. */
public final class Line extends Section {
    private final Clock clock;
    private final ToDoubleFunction<String> measuring;
    private final H2 place = new H2();
    private final OrderedList slots = new OrderedList();
    private final Paragraph note = new Paragraph();
    /** How fast the runs go that hold slots. */
    private final Map<String, Pace> paces = new HashMap<>();
    /** How long the last figures of a model take, in seconds. */
    private final Map<String, Double> figures = new HashMap<>();

    /** @param measuring about how many seconds the last figures of a model take, which a run's slot is needed for, too */
    Line(Clock clock, ToDoubleFunction<String> measuring) {
        this.clock = clock;
        this.measuring = measuring;
        addClassNames("notice", "waits");
        getElement().setAttribute("aria-label", "Queue");
        slots.getElement().setAttribute("aria-label", "Training now");
        note.addClassName("note");
        add(place, slots, note);
        leave();
    }

    /** Its place and about when its turn comes, in words. */
    String words() {
        return place.getText();
    }

    /** Nobody waits. */
    void leave() {
        setVisible(false);
        paces.clear();
        figures.clear();
    }

    /**
     * Shows where this run stands, and answers with the seconds until its turn, where they can be known.
     *
     * @param most how many runs of a seat train at the same time
     * @param reader who reads this, and is told no names of others' runs
     */
    OptionalDouble show(Run mine, Runs.InLine line, int most, Seat reader) {
        List<Run> training = line.training();
        List<Run> ahead = line.waiting().stream()
                .filter(r -> r.queuePosition() < mine.queuePosition())
                .toList();
        List<Run> ours =
                training.stream().filter(r -> r.owner().equals(mine.owner())).toList();
        boolean full = ours.size() >= most;
        double now = seconds(clock.instant());
        paces.keySet().retainAll(training.stream().map(Run::id).toList());
        training.forEach(
                r -> paces.computeIfAbsent(r.id(), id -> begun(r.startedAt())).at(now, r.step()));
        List<Run> soonest =
                training.stream().sorted(Comparator.comparingDouble(this::left)).toList();
        OptionalDouble wait = full ? wait(ours, List.of()) : wait(soonest, ahead);
        String words = Format.sentence(Format.place(Math.max(1, mine.queuePosition()))) + " in line";
        boolean measured = soonest.stream().anyMatch(r -> r.step() >= r.steps());
        place.setText(words
                + (wait.isPresent()
                        ? ", " + Format.about(wait.getAsDouble())
                        : measured ? ", a run's last figures are measured" : ""));
        slots.removeAll();
        soonest.forEach(r -> {
            String left = paces.getOrDefault(r.id(), new Pace()).left(r.step(), r.steps());
            slots.add(new Slot(r, reader, left.isEmpty() ? "…" : left));
        });
        note.setText((full
                        ? "You can train " + most + " runs at once; this one starts when another ends or is paused."
                        : ahead.isEmpty()
                                ? "It starts as soon as one of these ends or is paused."
                                : (ahead.size() == 1 ? "One run starts" : ahead.size() + " runs start") + " before it.")
                + " You can close the page: the run keeps its position.");
        setVisible(true);
        return wait;
    }

    /** Until it was looked at twice, a run is taken to go as it went from its start on. */
    private static Pace begun(@Nullable Instant start) {
        Pace pace = new Pace();
        if (start != null) {
            pace.at(seconds(start), 0);
        }
        return pace;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    /** The seconds that a run needs to its last step and for its last figures; not a number while that can't be known. */
    private double left(Run run) {
        double last = figures(run.model());
        if (run.step() >= run.steps()) {
            return last > 0 ? last : Double.NaN;
        }
        Pace pace = paces.get(run.id());
        return pace == null ? Double.NaN : pace.seconds(run.steps() - run.step()) + last;
    }

    private double figures(String model) {
        return figures.computeIfAbsent(model, measuring::applyAsDouble);
    }

    private OptionalDouble wait(List<Run> training, List<Run> ahead) {
        if (training.isEmpty() || training.stream().anyMatch(r -> Double.isNaN(left(r)))) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(turn(
                training.stream().map(this::left).toList(),
                ahead.stream().map(r -> duration(r, training)).toList()));
    }

    /**
     * The seconds until a slot is free for whoever comes behind these: each of them takes the slot that is free first.
     *
     * @param left what each slot's run still needs
     * @param ahead what the runs in line will need, in their order
     */
    public static double turn(List<Double> left, List<Double> ahead) {
        PriorityQueue<Double> free = new PriorityQueue<>(left);
        for (double needs : ahead) {
            free.add(free.remove() + needs);
        }
        return free.remove();
    }

    /** What a run that hasn't begun will need: its steps at the pace of runs of its model, or else of all that train. */
    private double duration(Run run, List<Run> training) {
        List<Run> alike =
                training.stream().filter(r -> r.model().equals(run.model())).toList();
        double perStep = (alike.isEmpty() ? training : alike)
                .stream()
                        .mapToDouble(r -> paces.getOrDefault(r.id(), new Pace()).seconds(1))
                        .average()
                        .orElse(Double.NaN);
        return perStep * (run.steps() - run.step()) + figures(run.model());
    }
}
