package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;
import quintet.web.parts.Connection;
import quintet.web.parts.Format;
import quintet.web.parts.Pace;

/**
 * The buttons that steer a run, how far it is, and its state in words: one row whose parts stay where they are whatever
 * the run does. The large button is what one wants next, and what there is no room for on a phone waits behind a button.
 */
final class TransportBar extends Section {

    /** What the page hears of the bar. */
    interface Listener {
        void train();

        void pause();

        void resume();

        void step();

        void stop();

        /** Takes a run out of the line. */
        void leaveQueue();

        /** Slows the run down to so many steps a second; infinity for full speed. */
        void speed(double stepsPerSecond);

        /** Has a run that has ended go on. */
        void goOn();

        /** A new run that shares this one's past up to the moment that is shown. */
        void fork();

        /** Leaves the run and keeps its settings, to be changed and trained anew. */
        void cloneRun();
    }

    /** A thin time axis, for where the curves have none beside the picture. */
    @Tag("step-scrubber")
    @JsModule("./components/charts/step-scrubber.ts")
    private static final class Scrubber extends Component {}

    /** Steps a second, by their names. */
    private static final SequencedMap<String, Double> SPEEDS = new LinkedHashMap<>();

    static {
        SPEEDS.put("Full speed", Double.POSITIVE_INFINITY);
        SPEEDS.put("100 steps/s", 100.0);
        SPEEDS.put("10 steps/s", 10.0);
        SPEEDS.put("1 step/s", 1.0);
    }

    private final Listener listener;
    private final NativeButton main = new NativeButton();
    private final IconButton other = new IconButton(Controls.Act.ANEW.label, Controls.Act.ANEW.icon);
    private final NativeButton step = new IconButton("Step", "step");
    private final NativeButton stop = new IconButton("Stop", "stop");
    private final Choice<String> speed = new Choice<>("Speed", List.copyOf(SPEEDS.sequencedKeySet()), s -> s);
    private final NativeButton link = ShareButton.make();
    private final NativeButton fork = new IconButton("Fork", "fork");
    private final Span forkStep = new Span();
    private final NativeButton clone = new IconButton("Clone", "clone");
    private final StepCounter steps = new StepCounter();
    private final Span left = new Span();
    private final Span device = new Span();
    private final Paragraph state = new Paragraph();
    private final Span announced = new Span();
    private final Pace pace = new Pace();
    private Controls controls = Controls.of(null, true, false);
    private @Nullable Run shown;
    private boolean waits;

    TransportBar(Listener listener) {
        this.listener = listener;
        addClassName("transport");
        setId("transport");
        getElement().setAttribute("aria-label", "Run");
        main.addClassName("train");
        main.addClickListener(e -> {
            if (e.getClickCount() < 2) { // by the second press of two the button is another
                act(controls.main());
            }
        });
        other.addClickListener(e -> act(controls.other()));
        step.addClickListener(e -> listener.step());
        step.getElement().setAttribute("aria-keyshortcuts", ".");
        stop.addClickListener(e -> listener.stop());
        speed.addValueChangeListener(e -> listener.speed(speed()));
        fork.addClassName("fork");
        forkStep.addClassName("step");
        fork.addClickListener(e -> listener.fork());
        clone.addClickListener(e -> listener.cloneRun());
        Span watching = new Span("Another seat's run");
        watching.addClassName("watching");
        watching.getElement().setAttribute("data-icon", "eye");
        Div rest = new Div(stop, other, speed, new PastNote(), link, clone);
        rest.addClassName("rest");
        rest.setId("run-more");
        rest.getElement().setAttribute("popover", "");
        NativeButton more = new IconButton("More", "more");
        more.addClassName("more");
        more.getElement().setAttribute("popovertarget", "run-more");
        Div buttons = new Div(main, step, rest, watching, fork, more);
        buttons.addClassName("buttons");
        left.addClassName("left");
        device.addClassName("device");
        state.addClassName("state");
        Div says = new Div(device, left, state);
        says.addClassName("says");
        Div counter = new Div(steps, new Scrubber(), says);
        counter.addClassName("counter");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        add(buttons, counter, new Connection(), announced);
        none(0);
    }

    /** No run: how many steps one would make. */
    void none(int steps) {
        shown = null;
        waits = false;
        pace.forget();
        this.steps.length(steps);
        left.setText("");
        device.setText("");
        tell("Nothing trained yet.", "");
        getElement().removeAttribute("data-state");
        removeClassNames("foreign", "differs");
        buttons(null, true);
    }

    /** @param mine whether whoever reads this may steer it */
    void show(Run run, boolean mine) {
        Run.State before = shown == null || !shown.id().equals(run.id()) ? null : shown.state();
        if (before == null) {
            pace.forget();
            removeClassName("differs");
        }
        waits &= before == Run.State.QUEUED && run.state() == Run.State.QUEUED;
        shown = run;
        steps.length(run.steps());
        getElement().setAttribute("data-state", run.state().slug());
        setClassName("foreign", !mine);
        if (run.state() != Run.State.QUEUED || before != run.state()) {
            left.setText(left(run));
        }
        device.setText(
                run.device() == null
                        ? ""
                        : run.device().equals("cpu")
                                ? "CPU"
                                : "GPU " + run.device().substring(3));
        buttons(run, mine);
        if (before != run.state() || run.state() == Run.State.QUEUED) {
            tell(words(run), Format.sentence(run.name()) + ": " + words(run));
        }
    }

    /** From which step a fork would go on; where that is null, why it can't. */
    void forkable(@Nullable Integer step, String why) {
        fork.removeAll();
        if (step == null) {
            fork.add(new Span("Fork"));
        } else {
            forkStep.setText("step " + Format.count(step));
            fork.add(new Span("Fork from "), forkStep);
        }
        IconButton.allow(
                fork,
                Controls.Use.of(
                        step != null,
                        "A new run that shares this one's past up to there, and continues with the current settings",
                        why));
    }

    /** How long a run in line will wait; not a number where that can't be known. */
    void waits(double seconds) {
        left.setText(Double.isNaN(seconds) ? "" : Format.about(seconds));
        if (!waits && shown != null && !hasClassName("foreign")) {
            waits = true;
            buttons(shown, true);
        }
    }

    /** The steps a second that are wanted. */
    double speed() {
        return SPEEDS.getOrDefault(speed.getValue(), Double.POSITIVE_INFINITY);
    }

    /** Says why the run is in its state; what it does, where that is plain. */
    void because(String reason) {
        String words = reason.isEmpty() && shown != null ? words(shown) : reason;
        tell(words, words);
    }

    /** Says something of what was asked for, where there is room for it; nothing where the words are empty. */
    void say(@Nullable String words) {
        if (words == null || words.isEmpty()) {
            because("");
        } else {
            tell(words, words);
            getElement().setAttribute("data-says", "");
        }
    }

    /** What is chosen is another run than the one that is shown, or the same again. */
    void differs(boolean other) {
        if (shown != null) {
            because(other ? "Changed, not trained" : "");
        }
        setClassName("differs", shown != null && other);
    }

    private void tell(String words, String aloud) {
        getElement().removeAttribute("data-says");
        state.setText(words);
        state.setTitle(words);
        state.setClassName("plain", shown != null && words.equals(words(shown)));
        announced.setText(aloud);
    }

    private static String words(Run run) {
        return switch (run.state()) {
            case QUEUED ->
                run.queuePosition() <= 0
                        ? "Queued."
                        : "Queued, " + Format.place(run.queuePosition()) + " in line: it starts when a slot is free.";
            case RUNNING -> "Training.";
            case PAUSED -> "Paused.";
            case FINISHED -> run.step() < run.steps() ? "Finished early: it stopped improving." : "Finished.";
            case STOPPED -> "Stopped.";
            case FAILED -> "Failed at step " + Format.count(run.step()) + ".";
        };
    }

    private String left(Run run) {
        if (run.state() != Run.State.RUNNING) {
            pace.forget();
            return "";
        }
        pace.at(System.nanoTime() / 1e9, run.step());
        String words = pace.left(run.step(), run.steps());
        return words.isEmpty() ? left.getText() : words;
    }

    private void act(Controls.Act act) {
        switch (act) {
            case TRAIN, ANEW -> listener.train();
            case PAUSE -> listener.pause();
            case RESUME -> listener.resume();
            case LEAVE -> listener.leaveQueue();
            case GO_ON -> listener.goOn();
        }
    }

    private void buttons(@Nullable Run run, boolean mine) {
        controls = Controls.of(run == null ? null : run.state(), mine, waits);
        main.setText(controls.main().label);
        IconButton.act(main, controls.main());
        main.getElement().setAttribute("title", controls.main().does);
        other.name(controls.other().label);
        IconButton.act(other, controls.other());
        IconButton.allow(other, controls.begin());
        IconButton.allow(step, controls.step());
        speed.setEnabled(controls.speed());
        if (run == null) {
            forkable(null, "There is no run to fork yet: press Train");
        }
        IconButton.allow(clone, controls.copy());
        IconButton.allow(stop, controls.stop());
    }
}
