package quintet.space;

import java.util.Arrays;

/** Some items of a space, in the data's own units. A part of them is a view, which copies nothing. */
public final class Items {
    private static final float[] ITSELF = itself();

    private final Space space;
    private final Numbers numbers;
    private final int from;
    private final int n;
    private final int[] labels;

    private Items(Space space, Numbers numbers, int from, int n, int[] labels) {
        this.space = space;
        this.numbers = numbers;
        this.from = from;
        this.n = n;
        this.labels = labels;
    }

    private Items(Space space, Numbers numbers, int[] labels) {
        this(space, numbers, 0, numbers.count() / space.size(), labels);
        if (numbers.count() % space.size() != 0 || labels.length != 0 && labels.length != n) {
            throw new IllegalArgumentException("%d numbers and %d labels are no items of %d numbers each"
                    .formatted(numbers.count(), labels.length, space.size()));
        }
    }

    /**
     * @param values item by item, (n, D)
     * @param labels the class of each item, from 0, (n); empty where the data have none
     */
    public Items(Space space, float[] values, int[] labels) {
        this(space, new Floats(values), labels);
    }

    /** Without labels. */
    public Items(Space space, float[] values) {
        this(space, values, new int[0]);
    }

    /**
     * Items that are held as bytes, a quarter of what their values take.
     *
     * @param bytes item by item, (n, D)
     * @param values what each byte stands for, (256)
     */
    public Items(Space space, byte[] bytes, float[] values, int[] labels) {
        this(space, new Bytes(bytes, values), labels);
    }

    /** The same where each byte stands for itself, a whole number from 0 to 255. */
    public Items(Space space, byte[] values, int[] labels) {
        this(space, values, ITSELF, labels);
    }

    private static float[] itself() {
        float[] values = new float[256];
        for (int v = 0; v < values.length; v++) {
            values[v] = v;
        }
        return values;
    }

    private sealed interface Numbers {
        int count();

        void copy(int from, float[] to, int at, int count);
    }

    private record Floats(float[] all) implements Numbers {
        @Override
        public int count() {
            return all.length;
        }

        @Override
        public void copy(int from, float[] to, int at, int count) {
            System.arraycopy(all, from, to, at, count);
        }
    }

    private record Bytes(byte[] all, float[] values) implements Numbers {
        @Override
        public int count() {
            return all.length;
        }

        @Override
        public void copy(int from, float[] to, int at, int count) {
            for (int i = 0; i < count; i++) {
                to[at + i] = values[Byte.toUnsignedInt(all[from + i])];
            }
        }
    }

    public Space space() {
        return space;
    }

    public int n() {
        return n;
    }

    /** Item by item, (n, D). */
    public float[] values() {
        int d = space.size();
        if (numbers instanceof Floats(float[] all) && all.length == n * d) {
            return all;
        }
        float[] values = new float[n * d];
        numbers.copy(from * d, values, 0, values.length);
        return values;
    }

    /** The class of each item, from 0, (n); empty where the data have none. */
    public int[] labels() {
        return labels;
    }

    /** The first n of them, or all where there are fewer. */
    public Items first(int most) {
        return part(0, Math.min(most, n));
    }

    /** Those from number {@code begin} up to number {@code end}, which isn't among them. */
    public Items part(int begin, int end) {
        if (begin < 0 || end < begin || end > n) {
            throw new IndexOutOfBoundsException("There are %d items, not %d to %d".formatted(n, begin, end));
        }
        return new Items(
                space,
                numbers,
                from + begin,
                end - begin,
                labels.length == 0 ? labels : Arrays.copyOfRange(labels, begin, end));
    }

    /** Those with these numbers, in this order. */
    public Items at(int[] chosen) {
        int d = space.size();
        float[] some = new float[chosen.length * d];
        for (int i = 0; i < chosen.length; i++) {
            numbers.copy((from + chosen[i]) * d, some, i * d, d);
        }
        return new Items(
                space,
                some,
                labels.length == 0
                        ? labels
                        : Arrays.stream(chosen).map(i -> labels[i]).toArray());
    }
}
