package quintet.web;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;

/** The buttons that steer a run, how far it is, and its state in words. */
final class TransportBar extends Section {

    /** What the page hears of the bar. */
    interface Listener {
        void train();

        void pauseOrResume();

        void step();

        void stop();

        /** Slows the run down to so many steps a second; infinity for full speed. */
        void speed(double stepsPerSecond);

        /** Leaves the run and keeps its settings, to be changed and trained anew. */
        void cloneRun();

        /** Trains with other values, as a failed run's diagnosis proposes. */
        void remedy(Map<String, Object> changes);
    }

    /** The speed is taken over so many seconds. */
    private static final double WINDOW = 8;

    /** Steps a second, by their names. */
    private static final SequencedMap<String, Double> SPEEDS = new LinkedHashMap<>();

    static {
        SPEEDS.put("Full speed", Double.POSITIVE_INFINITY);
        SPEEDS.put("100 steps/s", 100.0);
        SPEEDS.put("10 steps/s", 10.0);
        SPEEDS.put("1 step/s", 1.0);
    }

    private record Mark(double seconds, int step) {}

    private final Listener listener;
    private final Button train = new Button("Train");
    private final Button pause = new Button("Pause");
    private final Button step = new Button("Step");
    private final Button stop = new Button("Stop");
    private final Select<String> speed = new Select<>();
    private final Button link = new Button("Link");
    private final Button clone = new Button("Clone");
    private final Span count = new Span("0");
    private final Span of = new Span();
    private final Span left = new Span();
    private final Div done = new Div();
    private final Span device = new Span();
    private final Paragraph state = new Paragraph();
    private final Div remedies = new Div();
    private final Span announced = new Span();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private @Nullable Run shown;

    TransportBar(Listener listener) {
        this.listener = listener;
        addClassName("transport");
        getElement().setAttribute("aria-label", "Run");
        train.addThemeVariants(ButtonVariant.PRIMARY);
        train.addClassName("train");
        train.getElement().setAttribute("data-train", "");
        train.addClickListener(e -> listener.train());
        pause.addClickListener(e -> listener.pauseOrResume());
        step.addClickListener(e -> listener.step());
        stop.addClickListener(e -> listener.stop());
        speed.setItems(SPEEDS.keySet());
        speed.setValue(SPEEDS.firstEntry().getKey());
        speed.setAriaLabel("Speed");
        speed.addClassName("speed");
        speed.addValueChangeListener(e -> listener.speed(speed()));
        clone.addClickListener(e -> listener.cloneRun());
        link.getElement().setAttribute("title", "Copies the address, which says all that is chosen and shown");
        link.addClickListener(e -> {
            link.getElement()
                    .executeJs("return navigator.clipboard.writeText(location.href).then(() => true, () => false)")
                    .then(
                            Boolean.class,
                            copied -> announce(
                                    copied
                                            ? "The link is copied."
                                            : "This browser lets nobody copy: take the link from the address bar."));
        });
        Div buttons = new Div(train, pause, step, stop);
        buttons.addClassName("buttons");
        count.addClassName("count");
        left.addClassName("left");
        Div steps = new Div(new Span(count, of), left);
        steps.addClassName("steps");
        Div progress = new Div(done);
        progress.addClassName("progress");
        progress.getElement().setAttribute("aria-hidden", "true");
        Div counter = new Div(steps, progress);
        counter.addClassName("counter");
        device.addClassName("device");
        state.addClassName("state");
        remedies.addClassName("remedies");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        Div more = new Div(link, clone);
        more.addClassNames("buttons", "more");
        add(buttons, speed, counter, device, state, remedies, more, announced);
    }

    /** No run: how many steps one would make. */
    void none(int steps) {
        shown = null;
        marks.clear();
        count.setText("0");
        of.setText(" of " + Words.count(steps));
        left.setText("");
        width(0);
        device.setText("");
        say("Nothing trained yet.", "");
        remedies.removeAll();
        buttons(null);
    }

    void show(Run run) {
        Run.State before = shown == null || !shown.id().equals(run.id()) ? null : shown.state();
        if (before == null) {
            marks.clear();
        }
        shown = run;
        count.setText(Words.count(run.step()));
        of.setText(" of " + Words.count(run.steps()));
        width((double) run.step() / run.steps());
        left.setText(left(run));
        device.setText(
                run.device() == null
                        ? ""
                        : run.device().equals("cpu")
                                ? "CPU"
                                : "GPU " + run.device().substring(3));
        buttons(run.state());
        if (before != run.state() || run.state() == Run.State.QUEUED) {
            state.removeClassName("bad");
            say(words(run), Words.sentence(run.name()) + ": " + words(run));
            remedies.removeAll();
            if (run.failure() != null) {
                state.addClassName("bad");
                run.failure().changes().forEach(change -> remedies.add(remedy(change)));
            }
        }
    }

    private Button remedy(Map<String, Object> change) {
        List<String> parts = change.entrySet().stream()
                .map(c -> c.getKey().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT) + " "
                        + Words.value(c.getValue()))
                .toList();
        Button button = new Button("Train with " + String.join(" and ", parts), e -> listener.remedy(change));
        button.getElement().setAttribute("data-train", "");
        return button;
    }

    /** The steps a second that are wanted. */
    double speed() {
        return SPEEDS.getOrDefault(speed.getValue(), Double.POSITIVE_INFINITY);
    }

    private void announce(String words) {
        Notification.show(words, 4000, Notification.Position.BOTTOM_CENTER);
    }

    /** Says something of the run, or of what was asked for. */
    void say(@Nullable String words) {
        String text = words == null ? "" : words;
        say(text, text);
    }

    private void say(String words, String aloud) {
        state.setText(words);
        announced.setText(aloud);
    }

    private static String words(Run run) {
        return switch (run.state()) {
            case QUEUED ->
                run.place() <= 0
                        ? "Queued."
                        : "Queued, " + Words.place(run.place()) + " in line: it begins when a slot is free.";
            case RUNNING -> "Training.";
            case PAUSED -> "Paused.";
            case FINISHED ->
                run.step() < run.steps() ? "Finished early: the validation objective stopped improving." : "Finished.";
            case STOPPED -> "Stopped.";
            case FAILED -> run.failure() == null ? "Failed." : run.failure().message();
        };
    }

    private String left(Run run) {
        if (run.state() != Run.State.RUNNING) {
            marks.clear();
            return "";
        }
        double now = System.nanoTime() / 1e9;
        marks.addLast(new Mark(now, run.step()));
        while (marks.size() > 2 && now - marks.getFirst().seconds() > WINDOW) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        int made = run.step() - first.step();
        if (made <= 0 || now - first.seconds() < .4) {
            return left.getText();
        }
        return Words.about((run.steps() - run.step()) * (now - first.seconds()) / made) + " left";
    }

    private void width(double part) {
        done.getStyle().set("width", "%d%%".formatted(Math.round(100 * part)));
    }

    private void buttons(Run.@Nullable State s) {
        boolean paused = s == Run.State.PAUSED;
        boolean active = s != null && !s.ended();
        train.setTooltipText(s == null ? "Starts a run with what is chosen" : "Starts a new run with what is chosen");
        pause.setText(paused ? "Resume" : "Pause");
        allow(pause, active, paused ? "Goes on from this step" : "Comes to rest at the next step", nothing(s, "pause"));
        allow(
                step,
                paused,
                "Makes one step",
                s == Run.State.RUNNING ? "Pause the run first, then step" : nothing(s, "step"));
        speed.setEnabled(s == null || s == Run.State.RUNNING || paused || s.ended());
        allow(clone, s != null, "Takes these settings for a new run", nothing(s, "clone"));
        allow(stop, active, "Ends the run for good; what it learned stays", nothing(s, "stop"));
    }

    private static String nothing(Run.@Nullable State s, String verb) {
        return s == null
                ? "There is no run to " + verb + " yet: press Train"
                : s.ended() ? "The run is over: Train starts a new one" : "A run that waits in line can't " + verb;
    }

    private static void allow(Button button, boolean allowed, String does, String why) {
        button.setEnabled(allowed);
        button.getElement().setAttribute("title", allowed ? does : why);
    }
}
