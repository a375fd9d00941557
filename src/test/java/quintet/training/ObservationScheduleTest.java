package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationScheduleTest {

    @ParameterizedTest
    @ValueSource(ints = {500, 700, 1_000, 5_000, 12_000, 200_000})
    void notesSomeHundredStepsOfARunOfAnyLength(int steps) {
        long[] noted = LongStream.rangeClosed(1, steps)
                .filter(s -> ObservationSchedule.notes(s, steps))
                .toArray();
        assertThat(noted)
                .hasSizeBetween(380, 500)
                .contains(LongStream.rangeClosed(1, 20).toArray());
        assertThat(noted[noted.length - 1]).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 100})
    void notesAlmostEveryStepOfAShortRun(int steps) {
        assertThat(LongStream.rangeClosed(1, steps).filter(s -> ObservationSchedule.notes(s, steps)))
                .hasSizeGreaterThan(steps * 9 / 10);
    }

    /** A run of so many seconds whose steps take 1 ms and whose looks take so many. */
    @ParameterizedTest
    @CsvSource({"12, 2", "12, 25", "12, 60", "12, 200", "100, 2", "100, 60", "1000, 60", "1000, 2000"})
    void looksTakeATenthOfARunAtMostAndBeginAtOnce(double seconds, double price) {
        ObservationSchedule schedule = new ObservationSchedule();
        double now = 0;
        int looks = 0;
        int first = 0;
        while (now < seconds) {
            if (schedule.due(now)) {
                schedule.evaluated(now, now + price / 1000);
                now += price / 1000;
                looks++;
                first += now < 1 ? 1 : 0;
            }
            now += .001;
        }
        double allowed = price < 200 ? .1 * now : .08 * now + .2;
        assertThat(schedule.observing()).isLessThanOrEqualTo(Math.max(allowed, price / 1000));
        assertThat(looks).isLessThanOrEqualTo((int) Math.min(10 * now, 220 + 200 * Math.max(0, Math.log(now / 20))));
        if (price <= 60) {
            assertThat(first).as("looks in the first second").isGreaterThanOrEqualTo(4);
        }
    }

    /** Each measure takes 20 ms, and a step 1 ms. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void measuresSlowARunByAFewPercentHoweverManyThereAre(int measures) {
        ObservationSchedule schedule = new ObservationSchedule();
        double now = 0;
        while (now < 100) {
            double from = now;
            if (schedule.measures.affords(now)) {
                now += .02 * measures;
                schedule.measures.took(now - from);
            }
            now += .1; // a look at most every so often
        }
        assertThat(schedule.observing()).isLessThan(.05 * now);
    }

    @Test
    void theFirstLookIsTakenWhateverItsPrice() {
        assertThat(new ObservationSchedule().due(0)).isTrue();
    }
}
