package quintet.model;

import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.tensor.Classes;
import quintet.tensor.ModelContext;

/** Whether a model is told the classes of the data, and how strongly its samples follow theirs. */
public record Labels(
        @Choice(
                defaultValue = "OFF",
                help = "Whether the model is told the class of each item, where the data have classes.")
        Use labels,

        @Real(
                symbol = "w",
                min = 0,
                max = 8,
                defaultValue = 1,
                group = Group.SAMPLING,
                help =
                        "With labels on: how strongly samples follow their class. 1 is as it was learned, more is clearer and less varied, 0 ignores it.")
        double guidance) {

    /** Whether labels are used. */
    public enum Use {
        OFF,
        ON
    }

    /** Those that a model is told; none where nobody wants that or the data have none. */
    public Classes of(ModelContext s) {
        return new Classes(labels == Use.ON ? s.classes() : 0);
    }
}
