package quintet.web.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.web.play.Line;

/** How long something will take. */
class PaceTest {

    @Test
    void whatIsLeftGoesAsTheLastSecondsWent() {
        Pace pace = new Pace();
        assertThat(pace.seconds(100)).isNaN();
        pace.at(0, 0);
        assertThat(pace.seconds(100)).isNaN();
        pace.at(.1, 50);
        assertThat(pace.seconds(100)).as("too soon to say").isNaN();
        for (int second = 1; second <= 100; second++) {
            pace.at(second, second < 50 ? 1000 * second : 49_000 + 10 * (second - 49));
        }
        assertThat(pace.seconds(100)).as("the former pace is forgotten").isEqualTo(10);
        pace.forget();
        assertThat(pace.seconds(100)).isNaN();
    }

    @Test
    void behindTheLastStepTheLastFiguresAreMeasured() {
        Pace pace = new Pace();
        pace.at(0, 0);
        pace.at(10, 100);
        assertThat(pace.left(100, 150)).isEqualTo("about 5 s left");
        assertThat(pace.left(150, 150)).isEqualTo("measuring …");
        assertThat(new Pace().left(0, 150)).isEmpty();
    }

    @Test
    void aRunInLineTakesTheSlotThatIsFreeFirst() {
        assertThat(Line.turn(List.of(8.0, 24.0), List.of())).isEqualTo(8);
        assertThat(Line.turn(List.of(24.0, 8.0), List.of(100.0))).isEqualTo(24);
        assertThat(Line.turn(List.of(8.0, 24.0), List.of(10.0, 2.0))).isEqualTo(20);
        assertThat(Line.turn(List.of(5.0), List.of(10.0, 10.0))).isEqualTo(25);
    }
}
