package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import quintet.data.Dataset;
import quintet.data.TrainingSize;
import quintet.space.Items;
import quintet.space.Space;

class NatsPerCharacterTest {

    private record Texts(Space space) implements Dataset {
        @Override
        public Items draw(int n, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrainingSize trainingSize() {
            throw new UnsupportedOperationException();
        }
    }

    private static final Dataset TEXTS = new Texts(new Space.Text(4, List.of("a", "b")));
    /** "", "ab" and "bab": 1, 3 and 4 characters with their end marks. */
    private static final float[] ITEMS = {2, 2, 2, 2, 0, 1, 2, 2, 1, 0, 1, 2};

    /** One of three symbols at each character: log 3, whatever the lengths. */
    @Test
    void ofUniformSymbolsItIsTheirLogarithm() {
        float log3 = (float) Math.log(3);
        Estimate it = new NatsPerCharacter().of(Known.logDensity(TEXTS, ITEMS, -log3, -3 * log3, -4 * log3));
        assertThat(it.value()).isCloseTo(log3, within(1e-6));
        assertThat(it.standardError()).isCloseTo(0, within(1e-6));
    }

    /** 12 nats over 8 characters; the residuals are 0.5, -2.5 and 2 nats, over 8/3 characters. */
    @Test
    void itIsAllNatsOverAllCharacters() {
        Estimate it = new NatsPerCharacter().of(Known.logDensity(TEXTS, ITEMS, -2, -2, -8));
        assertThat(it.value()).isCloseTo(1.5, within(1e-6));
        assertThat(it.standardError()).isCloseTo(Math.sqrt((.25 + 6.25 + 4) / 2 / 3) * 3 / 8, within(1e-6));
    }
}
