package quintet.data;

import quintet.declare.Group;
import quintet.declare.Invalid;
import quintet.declare.Whole;

/** How many points there are to train on. */
public record TrainingSize(
        @Whole(
                label = "Training points",
                symbol = "n",
                min = 0,
                max = 1_000_000,
                defaultValue = 0,
                group = Group.DATA,
                help = "Number of training points; 0 means ∞: every batch is drawn afresh.")
        int size) {

    /** With fewer, the standard deviation by which the points are scaled is mostly chance. */
    static final int LEAST = 10;

    public TrainingSize {
        if (size != 0 && size < LEAST) {
            throw new Invalid(
                    "size",
                    "'size' is " + size + ", but must be 0 for fresh points, or a whole number from " + LEAST
                            + " to 1000000.");
        }
    }

    /** Whether every batch is drawn afresh. */
    public boolean unlimited() {
        return size == 0;
    }
}
