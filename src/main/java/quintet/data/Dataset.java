package quintet.data;

import java.util.random.RandomGenerator;
import quintet.space.Items;
import quintet.space.Space;

/** What models learn from: items of one space. What more is known of them, a {@link Distribution} or {@link HasParts} says. */
public interface Dataset {

    Space space();

    /** n items: independent ones where the distribution is known, else such as there are, drawn with replacement. */
    Items draw(int n, RandomGenerator random);

    /** How many items a run may train on. */
    TrainingSize trainingSize();
}
