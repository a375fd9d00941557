package quintet.web.play;

import org.jspecify.annotations.Nullable;
import quintet.run.Run;

/**
 * What can be done with a run just now, and why the rest can't; it knows no page.
 *
 * @param main what one wants next, for the large button
 * @param other what else can begin
 * @param speed whether the speed can be chosen
 */
record Controls(Act main, Act other, Use begin, Use step, Use copy, Use stop, boolean speed) {

    /** What a button does: its name, its icon, its keys, and a sentence. */
    enum Act {
        TRAIN("Train", "play", "Space n", "Starts a run with these settings"),
        PAUSE("Pause", "pause", "Space", "Pauses after this step"),
        RESUME("Resume", "play", "Space", "Continues from this step"),
        LEAVE("Leave the queue", "stop", "", "Takes the run out of the queue"),
        ANEW("New run", "again", "n", "Starts a new run with these settings"),
        GO_ON("Continue", "on", "", "Continues from the last step for as many steps again");

        final String label;
        final String icon;
        final String keys;
        final String does;

        Act(String label, String icon, String keys, String does) {
            this.label = label;
            this.icon = icon;
            this.keys = keys;
            this.does = does;
        }

        /** Whether somebody waits for a first picture when it is pressed. */
        boolean starts() {
            return this == TRAIN || this == ANEW;
        }
    }

    /** Whether something can be done, and the title that says what it does, or why it can't. */
    record Use(boolean allowed, String title) {
        static Use of(boolean allowed, String does, String why) {
            return new Use(allowed, allowed ? does : why);
        }
    }

    /**
     * @param s null where there is no run
     * @param mine whether whoever asks may steer it
     * @param waits whether it is in line and won't train at once
     */
    static Controls of(Run.@Nullable State s, boolean mine, boolean waits) {
        boolean active = s != null && !s.ended() && mine;
        boolean over = mine && (s == Run.State.FINISHED || s == Run.State.STOPPED);
        boolean paused = s == Run.State.PAUSED;
        Act main = !active ? Act.TRAIN : paused ? Act.RESUME : s == Run.State.QUEUED && waits ? Act.LEAVE : Act.PAUSE;
        Act other = over ? Act.GO_ON : Act.ANEW;
        return new Controls(
                main,
                other,
                Use.of(over || active, other.does, "Train starts a new run"),
                Use.of(
                        paused && mine,
                        "Makes a single step",
                        s == Run.State.RUNNING ? "Pause the run first, then step" : nothing(s, "step")),
                Use.of(s != null, "Copies these settings for a new run", nothing(s, "clone")),
                Use.of(active, "Ends the run for good; what it learned is kept", nothing(s, "stop")),
                s == null || s == Run.State.RUNNING || paused || s.ended());
    }

    private static String nothing(Run.@Nullable State s, String verb) {
        return s == null
                ? "There is no run to " + verb + " yet: press Train"
                : s.ended() ? "This run is over: Train starts a new one" : "A queued run can't " + verb;
    }
}
