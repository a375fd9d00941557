package quintet.data;

import quintet.declare.Group;
import quintet.declare.Invalid;
import quintet.declare.Whole;
import quintet.space.Items;

/** How many items to train on, where there are only so many: the first ones. */
record TrainingItems(
        @Whole(
                label = "Training items",
                symbol = "n",
                min = 0,
                max = 1_000_000,
                defaultValue = 0,
                group = Group.DATA,
                help = "Number of training items, the first ones; 0 means all there are.")
        int size) {

    TrainingItems {
        if (size != 0 && size < TrainingSize.LEAST) {
            throw new Invalid(
                    "size",
                    "'size' is " + size + ", but must be 0 for all there are, or " + TrainingSize.LEAST + " or more.");
        }
    }

    Items of(Items all) {
        return size == 0 ? all : all.first(size);
    }
}
