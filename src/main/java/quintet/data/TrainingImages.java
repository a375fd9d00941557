package quintet.data;

import quintet.declare.Group;
import quintet.declare.Invalid;
import quintet.declare.Whole;
import quintet.space.Items;

/** How many images to train on, where there are only so many: the first ones. */
record TrainingImages(
        @Whole(
                label = "Training images",
                symbol = "n",
                min = 0,
                max = 1_000_000,
                defaultValue = 0,
                group = Group.DATA,
                help = "Number of training images, the first ones; 0 means all there are.")
        int size) {

    TrainingImages {
        if (size != 0 && size < TrainingSize.LEAST) {
            throw new Invalid(
                    "size",
                    "'size' is " + size + ", but must be 0 for all images there are, or " + TrainingSize.LEAST
                            + " or more.");
        }
    }

    Items of(Items all) {
        return size == 0 ? all : all.first(size);
    }
}
