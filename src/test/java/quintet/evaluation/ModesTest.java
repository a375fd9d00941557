package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Mixture;

class ModesTest {
    private static final Mixture RING =
            (Mixture) new Catalog().dataset("eight-gaussians").make(Map.of());

    @Test
    void trueSamplesCoverEveryModeWithTheKnownShare() {
        Modes modes = Modes.of(RING, RING.sample(20_000, new SplittableRandom(1)));
        assertThat(modes.of()).isEqualTo(RING.centres().length);
        assertThat(modes.covered()).isEqualTo(modes.of());
        assertThat(modes.share()).isCloseTo(1 - Math.exp(-4.5), within(0.003));
    }

    /** With five samples a mode, a fifth of a fair share is a single one. */
    @Test
    void aModeIsCoveredFromAFifthOfItsShareOn() {
        int modes = RING.centres().length;
        float[] samples = new float[2 * 5 * modes];
        for (int i = 0; i < samples.length / 2; i++) {
            put(samples, i, RING.centres()[0]);
        }
        assertThat(Modes.of(RING, samples)).isEqualTo(new Modes(1, modes, 1));
        put(samples, 0, RING.centres()[1]);
        assertThat(Modes.of(RING, samples).covered()).isEqualTo(2);
        assertThat(Modes.of(RING, Arrays.copyOf(samples, samples.length - 2)).covered())
                .isEqualTo(2);
        float[] more = Arrays.copyOf(samples, samples.length + 2);
        put(more, more.length / 2 - 1, RING.centres()[0]);
        assertThat(Modes.of(RING, more).covered()).isEqualTo(1);
    }

    @Test
    void whatLiesBeyondThreeSigmaIsOnNoMode() {
        double[] centre = RING.centres()[0];
        double sigma = RING.sigma() / Math.hypot(centre[0], centre[1]); // outwards, where no other mode is
        float[] samples = new float[4];
        put(samples, 0, new double[] {centre[0] * (1 + 2.9 * sigma), centre[1] * (1 + 2.9 * sigma)});
        put(samples, 1, new double[] {centre[0] * (1 + 3.1 * sigma), centre[1] * (1 + 3.1 * sigma)});
        assertThat(Modes.of(RING, samples).share()).isEqualTo(0.5);
        assertThatThrownBy(() -> Modes.of(RING, new float[0])).hasMessage("Needs at least one sample");
    }

    private static void put(float[] samples, int i, double[] at) {
        samples[2 * i] = (float) at[0];
        samples[2 * i + 1] = (float) at[1];
    }
}
