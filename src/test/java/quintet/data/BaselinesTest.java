package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Baselines.Baseline;
import quintet.space.Items;
import quintet.space.Space;

class BaselinesTest {

    private static Dataset set(String slug) {
        return new Catalog().dataset(slug).make(Map.of());
    }

    private record Few() implements HasParts {
        private static final Space SPACE = new Space.Text(3, List.of("a", "b"));

        @Override
        public Space space() {
            return SPACE;
        }

        /** a, ab. */
        @Override
        public Items training() {
            return new Items(SPACE, new float[] {0, 2, 2, 0, 1, 2});
        }

        @Override
        public Items validation() {
            return test();
        }

        /** b. */
        @Override
        public Items test() {
            return new Items(SPACE, new float[] {1, 2, 2});
        }
    }

    /** By hand: of five symbols, of three kinds, a and the end are two each and b is one. */
    @Test
    void aContextIsInterpolatedWithTheShorterOne() {
        List<Baseline> all = Baselines.of(new Few());
        assertThat(all)
                .extracting(Baseline::name)
                .containsExactly("uniform", "1-gram", "2-gram", "3-gram", "4-gram", "5-gram", "6-gram", "7-gram");
        double[] b = {1 / 3., (1 + 3 / 3.) / 8, (0 + 1 * 2 / 8.) / 3};
        double[] end = {1 / 3., (2 + 3 / 3.) / 8, (1 + 1 * 3 / 8.) / 2};
        for (int n = 0; n < 3; n++) {
            double nats = -Math.log(b[n] * end[n]);
            assertThat(all.get(n).nats()).isCloseTo(nats, within(1e-12));
            assertThat(all.get(n).natsPerSymbol()).isCloseTo(nats / 2, within(1e-12));
        }
    }

    /** As a program in Python found them. */
    @Test
    void whatNGramsScoreOnWords() {
        double[] known = {Math.log(27), 2.94537, 2.48228, 2.16028, 1.90045, 1.68598, 1.61991, 1.65504};
        List<Baseline> all = Baselines.of(set("words"));
        for (int n = 0; n < known.length; n++) {
            assertThat(all.get(n).natsPerSymbol()).as(all.get(n).name()).isCloseTo(known[n], within(1e-5));
            assertThat(all.get(n).nats()).isCloseTo(8.95979 * known[n], within(1e-4));
        }
    }

    @Test
    void whatIndependentPixelsScoreOnImages() {
        assertThat(Baselines.of(set("digits")))
                .satisfiesExactly(
                        it -> assertThat(it.nats()).isCloseTo(64 * Math.log(17), within(1e-6)),
                        it -> assertThat(it.nats()).isCloseTo(106.31295, within(1e-5)));
        assertThat(Baselines.of(set("mnist")))
                .satisfiesExactly(
                        it -> assertThat(it.nats()).isCloseTo(196 * Math.log(16), within(1e-6)),
                        it -> assertThat(it.nats()).isCloseTo(181.33214, within(1e-5)));
        assertThat(Baselines.of(set("mnist")).getLast().natsPerSymbol()).isCloseTo(181.33214 / 196, within(1e-7));
        assertThat(Baselines.of(set("moons"))).isEmpty();
    }
}
