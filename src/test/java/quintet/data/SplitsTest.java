package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.space.Items;

class SplitsTest {
    private static Splits moons(long seed, int size) {
        return new Splits(new Catalog().dataset("moons").make(Map.of("size", size)), seed);
    }

    private static List<List<Float>> points(Items items) {
        float[] xy = items.values();
        List<List<Float>> points = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            points.add(List.of(xy[i], xy[i + 1]));
        }
        return points;
    }

    @Test
    void theSameSeedGivesTheSamePointsAndAnotherOthers() {
        assertThat(points(moons(3, 0).validation()))
                .isEqualTo(points(moons(3, 0).validation()))
                .hasSize(Splits.VALIDATION);
        assertThat(points(moons(3, 0).test()))
                .isEqualTo(points(moons(3, 0).test()))
                .hasSize(Splits.TEST);
        assertThat(points(moons(3, 0).batch(512, 64)))
                .isEqualTo(points(moons(3, 0).batch(512, 64)));
        assertThat(points(moons(3, 0).validation()))
                .isNotEqualTo(points(moons(4, 0).validation()));
        assertThat(points(moons(3, 0).batch(512, 64)))
                .isNotEqualTo(points(moons(4, 0).batch(512, 64)));
    }

    @Test
    void noPointIsInTwoParts() {
        Splits splits = moons(1, 500);
        Set<List<Float>> all = new HashSet<>();
        all.addAll(points(splits.batch(0, 500)));
        all.addAll(points(splits.validation()));
        all.addAll(points(splits.test()));
        assertThat(all).hasSize(500 + Splits.VALIDATION + Splits.TEST);
    }

    @Test
    void howManyPointsThereAreToTrainOnChangesNoOtherPart() {
        assertThat(points(moons(1, 0).validation()))
                .isEqualTo(points(moons(1, 100).validation()));
        assertThat(points(moons(1, 0).test())).isEqualTo(points(moons(1, 100).test()));
    }

    @Test
    void aPassBringsEveryPointOnceInAnOrderOfItsOwn() {
        Splits splits = moons(1, 100);
        List<List<Float>> first = points(splits.batch(0, 100));
        List<List<Float>> second = points(splits.batch(100, 100));
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        List<List<Float>> across = points(splits.batch(90, 20)); // the last ten of one pass, the first ten of the next
        assertThat(across.subList(0, 10)).isEqualTo(first.subList(90, 100));
        assertThat(across.subList(10, 20)).isEqualTo(second.subList(0, 10));
    }

    @Test
    void freshPointsAreFresh() {
        Splits splits = moons(1, 0);
        Set<List<Float>> all = new HashSet<>();
        for (int seen = 0; seen < 10_000; seen += 100) {
            all.addAll(points(splits.batch(seen, 100)));
        }
        assertThat(all).hasSize(10_000);
    }
}
