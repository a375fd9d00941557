package quintet.data;

import quintet.space.Items;
import quintet.space.Space;

/** Labelled images, smaller and with fewer levels as parameters say; the last of those to train on are kept for validation. */
interface ImageParts extends HasParts, HasClasses {

    /** All of them, at the side that is chosen. */
    LabelledImages images();

    int side();

    int channels();

    int levels();

    TrainingItems trainingItems();

    /** One of so many that aren't for the test is kept for validation. */
    int kept();

    @Override
    default Space space() {
        return new Space.Image(side(), side(), channels(), levels());
    }

    @Override
    default Items training() {
        LabelledImages all = images();
        return trainingItems().of(all.items(levels()).part(0, trained(all)));
    }

    @Override
    default Items validation() {
        LabelledImages all = images();
        return all.items(levels()).part(trained(all), all.n() - all.tests());
    }

    @Override
    default Items test() {
        LabelledImages all = images();
        return all.items(levels()).part(all.n() - all.tests(), all.n());
    }

    private int trained(LabelledImages all) {
        int rest = all.n() - all.tests();
        return rest - rest / kept();
    }
}
