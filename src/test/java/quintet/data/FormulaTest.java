package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.declare.Invalid;

class FormulaTest {
    private static final double X = 1.5;
    private static final double Y = -.5;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3            | 7",
                "(1 + 2) * 3          | 9",
                "8 - 3 - 2            | 3",
                "8 / 4 / 2            | 1",
                "2 ^ 3 ^ 2            | 512",
                "-2 ^ 2               | -4",
                "2 ^ -1               | 0.5",
                "2 * -3               | -6",
                "1 - -1               | 2",
                "x                    | 1.5",
                "y                    | -0.5",
                "x * x + y * y - r ^ 2| 0",
                "tan(theta) - y / x   | 0",
                "exp(log(5))          | 5",
                "ln(e)                | 1",
                "sqrt(abs(-9))        | 3",
                "cos(pi) + sin(π)     | -1",
                "tanh(0)              | 0",
                "min(3, max(1, 2))    | 2",
                "step(x) + step(y)    | 1",
                "floor(-0.5)          | -1",
                "mod(-1, 3)           | 2",
                "1.5e3 + .5           | 1500.5",
                "2·3 − 1              | 5",
                "EXP(0)               | 1"
            })
    void isWorkedOutAsInMathematics(String text, double value) {
        assertThat(Formula.of(text).at(X, Y)).isCloseTo(value, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + foo(2)  | At character 5: there is no 'foo'",
                "(1 + 2      | At character 7: expected ) for the ( at character 1, not the end.",
                "exp(-r^2)) | At character 10: expected +, −, *, / or ^, not ')'.",
                "2 * * 3     | At character 5: expected a number, a variable, a function or (, not '*'.",
                "2x          | At character 2: expected +, −, *, / or ^, not 'x'.",
                "max(1)      | At character 6: expected a comma, because max has two arguments, not ')'.",
                "min(1, 2    | At character 9: expected ) for the ( at character 4, not the end.",
                "sin x       | At character 5: expected ( after sin, not 'x'.",
                "1 .         | At character 3: expected +, −, *, / or ^, not '.'.",
                "1 + .       | At character 5: a point needs a digit beside it.",
                "x; y        | At character 2: expected +, −, *, / or ^, not ';'.",
                "``          | The formula is empty"
            })
    void aMistakeIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Formula.of(text)).isInstanceOf(Invalid.class).hasMessageStartingWith(message);
    }

    @Test
    void lengthAndDepthHaveTheirLimits() {
        assertThat(Formula.of("x" + "+x".repeat(249)).at(1, 0)).isEqualTo(250);
        assertThatThrownBy(() -> Formula.of("x" + "+x".repeat(250))).hasMessageContaining("at most 500");
        assertThat(Formula.of("(".repeat(40) + "x" + ")".repeat(40)).at(3, 0)).isEqualTo(3);
        for (String deep : new String[] {"(", "-", "2^", "exp("}) {
            assertThatThrownBy(() -> Formula.of(deep.repeat(100)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("more than 50 deep");
        }
        assertThat(Formula.of("9^9^9^9").at(0, 0)).isInfinite();
    }

    /** Half of them are made of whole words, so that many can be read. */
    @Test
    void whateverIsWrittenIsReadOrRefused() {
        SplittableRandom random = new SplittableRandom(5);
        String signs = "xy r()+-*/^.,e019\t\u00e9\ud83d\ude00;\"_";
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 30);
            for (int j = 0; j < length; j++) {
                text.append(
                        i % 2 == 0 && random.nextBoolean()
                                ? Formula.WORDS.get(random.nextInt(Formula.WORDS.size()))
                                : String.valueOf(signs.charAt(random.nextInt(signs.length()))));
            }
            try {
                Formula.of(text.toString()).at(random.nextDouble(-3, 3), random.nextDouble(-3, 3));
                read++;
            } catch (Invalid refused) {
                assertThat(refused.violations()).singleElement().satisfies(v -> assertThat(v.field())
                        .isEqualTo("formula"));
            }
        }
        assertThat(read).isBetween(1_000, 150_000);
    }

    @Test
    void aPictureOfAFormulaTakesNoTimeToSpeakOf() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            Formula.of("exp(-8*(r-2)^2) * (1.2 + cos(3*theta))").cells(GridDensity.square(0, 0, 3), false);
            least = Math.min(least, System.nanoTime() - start);
        }
        System.out.printf("256 x 256 places of a formula: %d ms%n", least / 1_000_000);
        assertThat(least).as("nanoseconds").isLessThan(2_000_000_000L);
    }

    @Test
    void aGaussianHasItsEntropy() {
        Box square = GridDensity.square(0, 0, 6);
        double entropy = 1 + Math.log(2 * Math.PI);
        for (GridDensity cells : new GridDensity[] {
            Formula.of("exp(-r^2/2)").cells(square, false),
            Formula.of("1000 - r^2/2").cells(square, true)
        }) {
            assertThat(cells.entropy()).isCloseTo(entropy, within(1e-3));
            assertThat(cells.logDensity(.01, .01)).isCloseTo(-Math.log(2 * Math.PI), within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x           | false | the formula is −",
                "log(x)      | false | the formula is not a number.",
                "1/(x-x)     | false | the formula is infinite.",
                "exp(1000)   | false | the formula is infinite.",
                "0           | false | The density is 0 on the whole square",
                "log(0)      | true  | The density is 0 on the whole square",
                "1/step(-4-x)| true  | the formula is infinite."
            })
    void whatIsNoDensityIsRefusedWithItsPlace(String text, boolean logarithm, String message) {
        assertThatThrownBy(() -> Formula.of(text).cells(GridDensity.square(0, 0, 3), logarithm))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(message);
        assertThat(Formula.of("log(max(0, x))")
                        .cells(GridDensity.square(0, 0, 3), true)
                        .logDensity(-1, 0))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
