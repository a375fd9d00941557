package quintet.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemsTest {
    private static final Space SPACE = new Space.Image(1, 2, 1, 256);

    /** The same four items, held as numbers and as bytes. */
    static Items[] held() {
        int[] labels = {3, 2, 1, 0};
        float[] twice = new float[256];
        for (int v = 0; v < 256; v++) {
            twice[v] = 2 * v;
        }
        return new Items[] {
            new Items(SPACE, new float[] {0, 2, 4, 6, 8, 10, 12, 400}, labels),
            new Items(SPACE, new byte[] {0, 1, 2, 3, 4, 5, 6, (byte) 200}, twice, labels)
        };
    }

    @ParameterizedTest
    @MethodSource("held")
    void aPartOfAPartAndChosenOnesAreTheSameItems(Items all) {
        assertThat(all.n()).isEqualTo(4);
        assertThat(all.values()).containsExactly(0, 2, 4, 6, 8, 10, 12, 400);
        Items end = all.part(1, 4).part(1, 3);
        assertThat(end.values()).containsExactly(8, 10, 12, 400);
        assertThat(end.labels()).containsExactly(1, 0);
        assertThat(end.first(9).n()).isEqualTo(2);
        assertThat(end.at(new int[] {1, 0, 1}).values()).containsExactly(12, 400, 8, 10, 12, 400);
        assertThat(end.at(new int[] {1, 0, 1}).labels()).containsExactly(0, 1, 0);
        assertThatThrownBy(() -> end.part(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
