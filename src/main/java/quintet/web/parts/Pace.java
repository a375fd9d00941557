package quintet.web.parts;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something goes, taken over the last seconds. */
public final class Pace {
    private static final double WINDOW = 8;
    private static final double LEAST = .4;

    private record Mark(double seconds, int step) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Notes how far it is at a moment. */
    public void at(double seconds, int step) {
        marks.addLast(new Mark(seconds, step));
        while (marks.size() > 2 && seconds - marks.getFirst().seconds() > WINDOW) {
            marks.removeFirst();
        }
    }

    public void forget() {
        marks.clear();
    }

    /** The seconds that so many further steps will take; not a number while it can't be known. */
    public double seconds(int steps) {
        if (marks.isEmpty()) {
            return Double.NaN;
        }
        double time = marks.getLast().seconds() - marks.getFirst().seconds();
        int made = marks.getLast().step() - marks.getFirst().step();
        return made <= 0 || time < LEAST ? Double.NaN : steps * time / made;
    }

    /**
     * What is left of a run of so many steps that trains, in words: behind the last step come the last figures, which take a time of their
     * own. Empty while it can't be known.
     */
    public String left(int step, int steps) {
        if (step >= steps) {
            return "measuring …";
        }
        double seconds = seconds(steps - step);
        return Double.isNaN(seconds) ? "" : Format.about(seconds) + " left";
    }
}
