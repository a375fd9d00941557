package quintet.picture;

import java.util.List;
import quintet.data.Dataset;
import quintet.evaluation.TrainedModel;
import quintet.model.Abilities;
import quintet.model.Frame;
import quintet.model.Learner;
import quintet.model.ModelCard;

/** Something that is seen of a trained model, declared by a {@link PictureCard}. */
public interface Picture {

    /** whether it can be had of a model on these data. */
    boolean applies(Abilities model, Dataset data);

    /** Why it can't be had of a model, where people would look for it; else nothing. */
    default String missing(ModelCard model) {
        return "";
    }

    /** Whether people can switch it on and off, where it has keys. */
    default boolean switched(Abilities model) {
        return true;
    }

    /** Whether its layer is on before anybody chose; of heat maps, and of fields, the first that is on is alone. */
    default boolean on(Abilities model) {
        return true;
    }

    /** When it is drawn, by what it costs. */
    enum Price {
        /** With most looks at a model. */
        LIVE,
        /** Once in a while. */
        SELDOM,
        /** When the run ends. */
        END
    }

    default Price price(Abilities model) {
        return Price.LIVE;
    }

    /** How fine it is while the model trains: as fine as at rest, which is {@code size}, or coarser where it costs much. */
    default int live(Learner model, int size) {
        return size;
    }

    /**
     * Drawn with {@code size} cells or arrows a side, or of so many points, as {@link PictureCard#shape} says: one
     * frame, and those that belong to it.
     */
    List<Frame> of(TrainedModel model, int size);
}
