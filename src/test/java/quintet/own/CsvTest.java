package quintet.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.declare.Invalid;

class CsvTest {

    /** 60 lines of i and i + 0.5. */
    private static String lines(String separator, String point, String end) {
        return IntStream.range(0, 60)
                .mapToObj(i -> i + separator + i + point + "5")
                .collect(Collectors.joining(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x,y\n", "\ufeff\"x\",\"y\"\r\n", "\n\nlongitude,latitude\n"})
    void aHeaderMayStandAbove(String header) {
        float[] xy = Csv.points(header + lines(",", ".", "\n"));
        assertThat(xy).hasSize(120);
        assertThat(xy[118]).isEqualTo(59);
        assertThat(xy[119]).isEqualTo(59.5f);
    }

    @Test
    void columnsAndLinesAreSeparatedAsPeopleDo() {
        float[] xy = Csv.points(lines(",", ".", "\n"));
        assertThat(Csv.points(lines(";", ".", "\r\n"))).isEqualTo(xy);
        assertThat(Csv.points(lines("; ", ",", "\n") + "\n\n")).isEqualTo(xy);
        assertThat(Csv.points(lines("\t", ",", "\r"))).isEqualTo(xy);
        assertThat(Csv.points(lines(" , ", ".", "\n").replace("59.5", "\"59.5\"")))
                .isEqualTo(xy);
        assertThat(Csv.points("a,b\n" + "−1e-3,+.5\n".repeat(50))).startsWith(-.001f, .5f);
    }

    @Test
    void theFirstLineThatIsWrongIsNamed() {
        String[] lines = lines(",", ".", "\n").split("\n");
        for (String[] wrong : new String[][] {
            {"6,abc", "Line 7: 'abc' in the second column is not a number."},
            {",3", "Line 7: nothing in the first column is not a number."},
            {"NaN,3", "Line 7: 'NaN' in the first column is not a number."},
            {"1,1e99", "Line 7: 1e99 is further from 0 than 1,000,000,000."},
            {"1,2,3", "Line 7 has 3 columns, but must have two numbers"},
            {"12", "Line 7 has 1 column, but must have two numbers"},
            {",".repeat(1_001), "Line 7 has 1,001 characters, more than two numbers need."}
        }) {
            lines[6] = wrong[0];
            assertThatThrownBy(() -> Csv.points(String.join("\n", lines)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageStartingWith(wrong[1]);
        }
    }

    @Test
    void tooFewTooManyAndTooLargeAreRefused() {
        assertThatThrownBy(() -> Csv.points("1,2\n".repeat(49)))
                .hasMessage("There are 49 points, but must be at least 50.");
        assertThatThrownBy(() -> Csv.points("")).hasMessage("There are 0 points, but must be at least 50.");
        assertThat(Csv.points("1,2\n".repeat(50_000))).hasSize(100_000);
        assertThatThrownBy(() -> Csv.points("1,2\n".repeat(50_001))).hasMessageContaining("more than 50,000 points");
        assertThatThrownBy(() -> Csv.points("1,2\n".repeat(300_000))).hasMessageContaining("larger than 1 MB");
    }
}
