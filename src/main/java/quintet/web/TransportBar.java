package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;

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

    /** What the large button, or the one for what else can begin, does just now. */
    private record Act(String name, String icon, String keys, String does, Runnable action) {}

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

    private final Act train;
    private final Act pause;
    private final Act resume;
    private final Act leave;
    private final Act anew;
    private final Act goOn;

    private final NativeButton main = new NativeButton();
    private final NativeButton other = new NativeButton();
    private final NativeButton step = icon("Step", "step");
    private final NativeButton stop = icon("Stop", "stop");
    private final Choice<String> speed = new Choice<>("Speed", List.copyOf(SPEEDS.sequencedKeySet()), s -> s);
    private final NativeButton link = icon("Link", "link");
    private final NativeButton fork = icon("Fork", "fork");
    private final Span forkStep = new Span();
    private final NativeButton clone = icon("Clone", "clone");
    private final Span count = new Span("0");
    private final Span of = new Span();
    private final Span left = new Span();
    private final Div done = new Div();
    private final Span device = new Span();
    private final Paragraph state = new Paragraph();
    private final Span announced = new Span();
    private final Pace pace = new Pace();
    private Act mainAct;
    private Act otherAct;
    private @Nullable Run shown;
    private boolean waits;

    TransportBar(Listener listener) {
        train = new Act("Train", "play", "Space n", "Starts a run with these settings", listener::train);
        pause = new Act("Pause", "pause", "Space", "Pauses after this step", listener::pause);
        resume = new Act("Resume", "play", "Space", "Continues from this step", listener::resume);
        leave = new Act("Leave the queue", "stop", "", "Takes the run out of the queue", listener::leaveQueue);
        anew = new Act("New run", "again", "n", "Starts a new run with these settings", listener::train);
        goOn = new Act("Continue", "on", "", "Continues from the last step for as many steps again", listener::goOn);
        mainAct = train;
        otherAct = anew;
        addClassName("transport");
        setId("transport");
        getElement().setAttribute("aria-label", "Run");
        main.addClassName("train");
        main.addClickListener(e -> {
            if (e.getClickCount() < 2) { // by the second press of two the button is another
                mainAct.action().run();
            }
        });
        other.addClickListener(e -> otherAct.action().run());
        step.addClickListener(e -> listener.step());
        step.getElement().setAttribute("aria-keyshortcuts", ".");
        stop.addClickListener(e -> listener.stop());
        speed.addValueChangeListener(e -> listener.speed(speed()));
        fork.addClassName("fork");
        forkStep.addClassName("step");
        fork.addClickListener(e -> listener.fork());
        clone.addClickListener(e -> listener.cloneRun());
        share();
        Span watching = new Span("Another seat's run");
        watching.addClassName("watching");
        watching.getElement().setAttribute("data-icon", "eye");
        Div rest = new Div(stop, other, speed, new PastNote(), link, clone);
        rest.addClassName("rest");
        rest.setId("run-more");
        rest.getElement().setAttribute("popover", "");
        NativeButton more = icon("More", "more");
        more.addClassName("more");
        more.getElement().setAttribute("popovertarget", "run-more");
        Div buttons = new Div(main, step, rest, watching, fork, more);
        buttons.addClassName("buttons");
        count.addClassName("count");
        of.addClassName("of");
        left.addClassName("left");
        Div steps = new Div(new PastNote(), new Span(count, of));
        steps.addClassName("steps");
        Div progress = new Div(done);
        progress.addClassName("progress");
        progress.getElement().setAttribute("aria-hidden", "true");
        device.addClassName("device");
        state.addClassName("state");
        Div says = new Div(device, left, state);
        says.addClassName("says");
        Div counter = new Div(steps, progress, new Scrubber(), says);
        counter.addClassName("counter");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        add(buttons, counter, new Connection(), announced);
        none(0);
    }

    private static NativeButton icon(String name, String icon) {
        NativeButton button = new NativeButton();
        Span label = new Span(name);
        label.addClassName("name");
        button.add(label);
        button.getElement().setAttribute("data-icon", icon);
        return button;
    }

    /** By what the system has for it where there is a finger, and else by a copy. */
    private void share() {
        link.getElement().setAttribute("title", "Shares a link to exactly what is chosen and shown");
        link.addClickListener(e -> link.getElement().executeJs("""
                        const touch = matchMedia('(pointer: coarse)').matches;
                        if (touch && navigator.share) {
                          return navigator.share({ title: document.title, url: location.href }).then(() => '', () => '');
                        }
                        return navigator.clipboard.writeText(location.href).then(
                          () => 'Link copied.',
                          () => 'This browser does not allow copying: take the link from the address bar.');""").then(String.class, words -> {
            if (!words.isEmpty()) {
                Notification.show(words, 4000, Notification.Position.BOTTOM_CENTER);
            }
        }));
    }

    /** No run: how many steps one would make. */
    void none(int steps) {
        shown = null;
        waits = false;
        pace.forget();
        count.setText("0");
        of.setText(" of " + Format.count(steps));
        left.setText("");
        width(0);
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
        count.setText(Format.count(run.step()));
        of.setText(" of " + Format.count(run.steps()));
        width((double) run.step() / run.steps());
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
        allow(
                fork,
                step != null,
                "A new run that shares this one's past up to there, and continues with the current settings",
                why);
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

    private void width(double part) {
        done.getStyle().set("width", "%d%%".formatted(Math.round(100 * part)));
    }

    private void buttons(@Nullable Run run, boolean mine) {
        Run.State s = run == null ? null : run.state();
        boolean active = s != null && !s.ended() && mine;
        boolean over = mine && (s == Run.State.FINISHED || s == Run.State.STOPPED);
        boolean paused = s == Run.State.PAUSED;
        mainAct = !active ? train : paused ? resume : s == Run.State.QUEUED && waits ? leave : pause;
        otherAct = over ? goOn : anew;
        main.setText(mainAct.name());
        put(main, mainAct);
        main.getElement().setAttribute("title", mainAct.does());
        other.removeAll();
        Span label = new Span(otherAct.name());
        label.addClassName("name");
        other.add(label);
        put(other, otherAct);
        allow(other, over || active, otherAct.does(), "Train starts a new run");
        allow(
                step,
                paused && mine,
                "Makes a single step",
                s == Run.State.RUNNING ? "Pause the run first, then step" : nothing(s, "step"));
        speed.setEnabled(s == null || s == Run.State.RUNNING || paused || s.ended());
        if (s == null) {
            forkable(null, "There is no run to fork yet: press Train");
        }
        allow(clone, s != null, "Copies these settings for a new run", nothing(s, "clone"));
        allow(stop, active, "Ends the run for good; what it learned is kept", nothing(s, "stop"));
    }

    private static void put(NativeButton button, Act act) {
        button.getElement().setAttribute("data-icon", act.icon());
        if (act.keys().isEmpty()) {
            button.getElement().removeAttribute("aria-keyshortcuts");
        } else {
            button.getElement().setAttribute("aria-keyshortcuts", act.keys());
        }
        // By this the browser knows from when on somebody waits for a first picture.
        if (act.name().equals("Train") || act.name().equals("New run")) {
            button.getElement().setAttribute("data-train", "");
        } else {
            button.getElement().removeAttribute("data-train");
        }
    }

    private static String nothing(Run.@Nullable State s, String verb) {
        return s == null
                ? "There is no run to " + verb + " yet: press Train"
                : s.ended() ? "This run is over: Train starts a new one" : "A queued run can't " + verb;
    }

    private static void allow(NativeButton button, boolean allowed, String does, String why) {
        button.setEnabled(allowed);
        button.getElement().setAttribute("title", allowed ? does : why);
    }
}
