package quintet.space;

import java.util.Arrays;

/**
 * Some items of a space, in the data's own units.
 *
 * @param values item by item, (n, D)
 * @param labels the class of each item, from 0, (n); empty where the data have none
 */
public record Items(Space space, float[] values, int[] labels) {

    public Items {
        if (values.length % space.size() != 0 || labels.length != 0 && labels.length != values.length / space.size()) {
            throw new IllegalArgumentException("%d numbers and %d labels are no items of %d numbers each"
                    .formatted(values.length, labels.length, space.size()));
        }
    }

    /** Without labels. */
    public Items(Space space, float[] values) {
        this(space, values, new int[0]);
    }

    public int n() {
        return values.length / space.size();
    }

    /** The first n of them, or all where there are fewer. */
    public Items first(int n) {
        return part(0, Math.min(n, n()));
    }

    /** Those from number {@code from} up to number {@code to}, which isn't among them. */
    public Items part(int from, int to) {
        int d = space.size();
        return new Items(
                space,
                Arrays.copyOfRange(values, from * d, to * d),
                labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to));
    }

    /** Those with these numbers, in this order. */
    public Items at(int[] numbers) {
        int d = space.size();
        float[] some = new float[numbers.length * d];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(values, numbers[i] * d, some, i * d, d);
        }
        int[] classes = labels.length == 0
                ? labels
                : Arrays.stream(numbers).map(i -> labels[i]).toArray();
        return new Items(space, some, classes);
    }
}
