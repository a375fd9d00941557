package quintet.web;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.LinkedHashMap;
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

    /** Steps a second, by their names. */
    private static final SequencedMap<String, Double> SPEEDS = new LinkedHashMap<>();

    static {
        SPEEDS.put("Full speed", Double.POSITIVE_INFINITY);
        SPEEDS.put("100 steps/s", 100.0);
        SPEEDS.put("10 steps/s", 10.0);
        SPEEDS.put("1 step/s", 1.0);
    }

    private static final String FOREIGN = "This run belongs to another seat: you can watch, scrub, fork and clone it";

    private final Listener listener;
    private final Button train = new Button("Train");
    private final Button pause = new Button("Pause");
    private final Button step = new Button("Step");
    private final Button stop = new Button("Stop");
    private final Select<String> speed = new Select<>();
    private final Button link = new Button("Link");
    private final Button fork = new Button("Fork");
    private final Button clone = new Button("Clone");
    private final Span count = new Span("0");
    private final Span of = new Span();
    private final Span left = new Span();
    private final Div done = new Div();
    private final Span device = new Span();
    private final Paragraph state = new Paragraph();
    private final Span announced = new Span();
    private final Pace pace = new Pace();
    private @Nullable Run shown;

    TransportBar(Listener listener) {
        this.listener = listener;
        addClassName("transport");
        getElement().setAttribute("aria-label", "Run");
        train.addThemeVariants(ButtonVariant.PRIMARY);
        train.addClassName("train");
        train.getElement().setAttribute("data-train", "");
        train.addClickListener(e -> listener.train());
        pause.addClickListener(e -> {
            if (shown != null && shown.state().ended()) {
                listener.goOn();
            } else {
                listener.pauseOrResume();
            }
        });
        step.addClickListener(e -> listener.step());
        stop.addClickListener(e -> {
            if (shown != null && shown.state() == Run.State.QUEUED) {
                listener.leaveQueue();
            } else {
                listener.stop();
            }
        });
        step.getElement().setAttribute("aria-keyshortcuts", ".");
        pause.getElement().setAttribute("data-does", "Pause or resume");
        speed.setItems(SPEEDS.keySet());
        speed.setValue(SPEEDS.firstEntry().getKey());
        speed.setAriaLabel("Speed");
        speed.addClassName("speed");
        speed.addValueChangeListener(e -> listener.speed(speed()));
        fork.addClickListener(e -> listener.fork());
        clone.addClickListener(e -> listener.cloneRun());
        link.getElement().setAttribute("title", "Copies a link to exactly what is chosen and shown");
        link.addClickListener(e -> {
            link.getElement()
                    .executeJs("return navigator.clipboard.writeText(location.href).then(() => true, () => false)")
                    .then(
                            Boolean.class,
                            copied -> announce(
                                    copied
                                            ? "Link copied."
                                            : "This browser doesn't allow copying: take the link from the "
                                                    + "address bar."));
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
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        Div more = new Div(link, fork, clone);
        more.addClassNames("buttons", "more");
        Div says = new Div(device, state);
        says.addClassName("says");
        add(buttons, speed, counter, more, says, new Connection(), announced);
    }

    /** No run: how many steps one would make. */
    void none(int steps) {
        shown = null;
        pace.forget();
        count.setText("0");
        of.setText(" of " + Words.count(steps));
        left.setText("");
        width(0);
        device.setText("");
        say("Nothing trained yet.", "");
        getElement().removeAttribute("data-state");
        buttons(null, true);
    }

    /** @param mine whether whoever reads this may steer it */
    void show(Run run, boolean mine) {
        Run.State before = shown == null || !shown.id().equals(run.id()) ? null : shown.state();
        if (before == null) {
            pace.forget();
        }
        shown = run;
        count.setText(Words.count(run.step()));
        of.setText(" of " + Words.count(run.steps()));
        width((double) run.step() / run.steps());
        getElement().setAttribute("data-state", run.state().slug());
        if (run.state() != Run.State.QUEUED || before != run.state()) {
            left.setText(left(run));
        }
        device.setText(
                run.device() == null
                        ? ""
                        : run.device().equals("cpu")
                                ? "CPU"
                                : "GPU " + run.device().substring(3));
        buttons(run.state(), mine);
        if (before != run.state() || run.state() == Run.State.QUEUED) {
            say(words(run), Words.sentence(run.name()) + ": " + words(run));
        }
    }

    /** From which step a fork would go on; where that is null, why it can't. */
    void forkable(@Nullable Integer step, String why) {
        allow(
                fork,
                step != null,
                step == null
                        ? ""
                        : "A new run that shares this one's past up to step " + Words.count(step)
                                + ", its last checkpoint there, and continues with the current settings",
                why);
    }

    /** How long a run in line will wait; not a number where that can't be known. */
    void waits(double seconds) {
        left.setText(Double.isNaN(seconds) ? "" : Words.about(seconds));
    }

    /** The steps a second that are wanted. */
    double speed() {
        return SPEEDS.getOrDefault(speed.getValue(), Double.POSITIVE_INFINITY);
    }

    /** Says why the run is in its state; what it does, where that is plain. */
    void because(String reason) {
        say(reason.isEmpty() && shown != null ? words(shown) : reason);
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
                        : "Queued, " + Words.place(run.place()) + " in line: it starts when a slot is free.";
            case RUNNING -> "Training.";
            case PAUSED -> "Paused.";
            case FINISHED -> run.step() < run.steps() ? "Finished early: it stopped improving." : "Finished.";
            case STOPPED -> "Stopped.";
            case FAILED -> "Failed at step " + Words.count(run.step()) + ".";
        };
    }

    private String left(Run run) {
        if (run.state() != Run.State.RUNNING) {
            pace.forget();
            return "";
        }
        pace.at(System.nanoTime() / 1e9, run.step());
        double seconds = pace.seconds(run.steps() - run.step());
        return Double.isNaN(seconds) ? left.getText() : Words.about(seconds) + " left";
    }

    private void width(double part) {
        done.getStyle().set("width", "%d%%".formatted(Math.round(100 * part)));
    }

    private void buttons(Run.@Nullable State s, boolean mine) {
        boolean paused = s == Run.State.PAUSED;
        boolean active = s != null && !s.ended() && mine;
        train.setTooltipText(s == null ? "Starts a run with these settings" : "Starts a new run with these settings");
        boolean over = s == Run.State.FINISHED || s == Run.State.STOPPED;
        pause.setText(paused ? "Resume" : over ? "Continue" : "Pause");
        allow(
                pause,
                active || over && mine,
                paused
                        ? "Continues from this step"
                        : over ? "Continues from the last step for as many steps again" : "Pauses after this step",
                mine ? nothing(s, "pause") : FOREIGN);
        allow(
                step,
                paused && mine,
                "Makes a single step",
                !mine ? FOREIGN : s == Run.State.RUNNING ? "Pause the run first, then step" : nothing(s, "step"));
        speed.setEnabled(s == null || s == Run.State.RUNNING || paused || s.ended());
        if (s == null) {
            forkable(null, "There is no run to fork yet: press Train");
        }
        allow(clone, s != null, "Copies these settings for a new run", nothing(s, "clone"));
        boolean queued = s == Run.State.QUEUED;
        stop.setText(queued ? "Leave the queue" : "Stop");
        allow(
                stop,
                active,
                queued ? "Takes the run out of the queue" : "Ends the run for good; what it learned is kept",
                mine ? nothing(s, "stop") : FOREIGN);
        // Space trains where nothing does yet, and else pauses what does.
        train.getElement().setAttribute("aria-keyshortcuts", active ? "n" : "n Space");
        pause.getElement().setAttribute("aria-keyshortcuts", active ? "Space" : "");
    }

    private static String nothing(Run.@Nullable State s, String verb) {
        return s == null
                ? "There is no run to " + verb + " yet: press Train"
                : s.ended() ? "This run is over: Train starts a new one" : "A queued run can't " + verb;
    }

    private static void allow(Button button, boolean allowed, String does, String why) {
        button.setEnabled(allowed);
        button.getElement().setAttribute("title", allowed ? does : why);
    }
}
