package quintet.data;

import java.util.Arrays;
import java.util.List;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Images or texts that a person brought, no two of them alike. A fifth of them at most is kept for validation, another for the
 * test.
 */
public record BroughtItems(Space space, Items training, Items validation, Items test) implements HasParts {
    /** With fewer, the parts would say nothing. */
    public static final int LEAST = 50;

    /** @throws Invalid where there are too few */
    public static BroughtItems of(Items items) {
        int n = items.n();
        if (n < LEAST) {
            throw new Invalid(
                    "items",
                    "There %s %d different %s, but there must be at least %d."
                            .formatted(
                                    n == 1 ? "is" : "are",
                                    n,
                                    items.space() instanceof Space.Text ? "texts" : "images",
                                    LEAST));
        }
        int[] order = Shuffle.settled(n);
        int validation = Math.min(n / 5, Splits.VALIDATION);
        int test = Math.min(n / 5, Splits.TEST);
        int training = n - validation - test;
        return new BroughtItems(
                items.space(),
                items.at(Arrays.copyOf(order, training)),
                items.at(Arrays.copyOfRange(order, training, training + validation)),
                items.at(Arrays.copyOfRange(order, training + validation, n)));
    }

    /** The same with the names of their labels. */
    public record WithClasses(BroughtItems items, List<String> classes) implements HasParts, HasClasses {
        @Override
        public Space space() {
            return items.space();
        }

        @Override
        public Items training() {
            return items.training();
        }

        @Override
        public Items validation() {
            return items.validation();
        }

        @Override
        public Items test() {
            return items.test();
        }
    }
}
