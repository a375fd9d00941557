package quintet.data;

import java.util.List;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.With;
import quintet.space.Items;
import quintet.space.Space;

/** The digits, and MNIST's, with two levels: a pixel is ink where more than half of it is. */
@DataCard(
        slug = "binary-digits",
        name = "Binary digits",
        help = "Handwritten digits with two levels, ink or none: 1,000 images of 8 × 8 pixels, or MNIST's 55,000.")
record BinaryDigits(
        @Choice(
                of = {8, 14, 28},
                label = "Pixels a side",
                defaultValue = "8",
                group = Group.DATA,
                help = "The side of an image: 8 of the digits, 14 or 28 of MNIST.")
        int side,

        @With("size<=55000") TrainingItems trainingItems)
        implements HasParts, HasClasses {
    private static final int DIGITS_SIDE = 8;
    private static final int DIGITS_HALF = 8; // of 16

    @Override
    public HasClasses likeness() {
        return (HasClasses) grey();
    }

    private HasParts grey() {
        return side == DIGITS_SIDE ? new Digits(trainingItems) : new Mnist(side, 2, trainingItems);
    }

    /** Those of MNIST have two levels already. */
    private Items inked(Items grey) {
        if (side != DIGITS_SIDE) {
            return grey;
        }
        float[] bits = grey.values().clone();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = bits[i] > DIGITS_HALF ? 1 : 0;
        }
        return new Items(space(), bits, grey.labels());
    }

    @Override
    public Space space() {
        return new Space.Image(side, side, 1, 2);
    }

    @Override
    public Items training() {
        return inked(grey().training());
    }

    @Override
    public Items validation() {
        return inked(grey().validation());
    }

    @Override
    public Items test() {
        return inked(grey().test());
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(10);
    }
}
