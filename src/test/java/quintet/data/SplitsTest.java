package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;

class SplitsTest {
    private static Splits moons(long seed, int size) {
        return new Splits(new Catalog().dataset("moons").make(Map.of("size", size)), seed);
    }

    private static List<List<Float>> points(float[] xy) {
        List<List<Float>> points = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            points.add(List.of(xy[i], xy[i + 1]));
        }
        return points;
    }

    @Test
    void theSameSeedGivesTheSamePointsAndAnotherOthers() {
        assertThat(moons(3, 0).validation()).isEqualTo(moons(3, 0).validation()).hasSize(2 * Splits.VALIDATION);
        assertThat(moons(3, 0).test()).isEqualTo(moons(3, 0).test()).hasSize(2 * Splits.TEST);
        assertThat(moons(3, 0).batch(512, 64)).isEqualTo(moons(3, 0).batch(512, 64));
        assertThat(moons(3, 0).validation()).isNotEqualTo(moons(4, 0).validation());
        assertThat(moons(3, 0).batch(512, 64)).isNotEqualTo(moons(4, 0).batch(512, 64));
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
        assertThat(moons(1, 0).validation()).isEqualTo(moons(1, 100).validation());
        assertThat(moons(1, 0).test()).isEqualTo(moons(1, 100).test());
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

    @Test
    void standardisedTrainingPointsHaveMeanZeroAndDeviationOneAndComeBack() {
        Splits splits = moons(1, 1000);
        Standardisation of = splits.standardisation();
        float[] points = splits.batch(0, 1000);
        float[] standard = of.standardise(points);
        Standardisation again = Standardisation.of(standard);
        assertThat(again.meanX()).isCloseTo(0, within(1e-6));
        assertThat(again.meanY()).isCloseTo(0, within(1e-6));
        assertThat(again.stdX()).isCloseTo(1, within(1e-6));
        assertThat(again.stdY()).isCloseTo(1, within(1e-6));
        float[] back = of.restore(standard);
        for (int i = 0; i < points.length; i++) {
            assertThat(back[i]).isCloseTo(points[i], within(1e-6f));
        }
        assertThat(of.logScale()).isCloseTo(Math.log(of.stdX() * of.stdY()), within(1e-12));
    }

    @Test
    void anAxisOnWhichAllPointsAreEqualIsOnlyShifted() {
        assertThat(Standardisation.of(new float[] {1, 5, 3, 5})).isEqualTo(new Standardisation(2, 5, 1, 1));
    }
}
