package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    private final Extremes extremes = new Extremes();
    private long step;

    private List<Long> noted(double... objectives) {
        for (int i = 0; i < objectives.length; i++) {
            double objective = objectives[i];
            extremes.see(++step, objective, i + 1 == objectives.length, () -> Map.of("loss", objective));
        }
        return extremes.between().stream().map(Extremes.Seen::step).toList();
    }

    @Test
    void aSpikeBetweenTwoNotedStepsIsKeptWithItsTerms() {
        assertThat(noted(3)).isEmpty();
        assertThat(noted(3, 90, 2.5, 2.8)).containsExactly(3L, 4L);
        assertThat(extremes.between().getFirst().terms()).isEqualTo(Map.of("loss", 90.));
    }

    @Test
    void whatLiesBetweenItsNeighboursIsNot() {
        noted(3);
        assertThat(noted(2.9, 2.5, 2)).isEmpty();
        assertThat(noted(1.5)).isEmpty();
    }

    @Test
    void goesOnFromWhatWasSaved() {
        noted(3);
        extremes.see(2, 50, false, () -> Map.of("loss", 50.));
        String saved = extremes.save();
        Extremes again = new Extremes();
        again.restore(saved);
        again.see(3, 2, true, Map::of);
        assertThat(again.between()).containsExactly(new Extremes.Seen(2, 50, Map.of("loss", 50.)));
        assertThat(again.save()).isNotEqualTo(saved);
    }
}
