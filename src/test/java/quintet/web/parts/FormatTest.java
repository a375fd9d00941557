package quintet.web.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** Numbers are written as the browser writes them: {@code numbers.test.ts} reads the same file. */
class FormatTest {

    /** Values and what becomes of them; values are texts, for JSON has no infinity. */
    private record Golden(List<List<String>> figures, List<List<String>> measured, List<List<String>> counts) {}

    private final Golden golden =
            new ObjectMapper().readValue(Path.of("src/test/resources/golden/numbers.json"), Golden.class);

    @Test
    void figures() {
        golden.figures.forEach(it -> assertThat(Format.figure(Double.parseDouble(it.get(0))))
                .as(it.get(0))
                .isEqualTo(it.get(1)));
    }

    @Test
    void valuesAndTheirErrors() {
        golden.measured.forEach(
                it -> assertThat(Format.measured(Double.parseDouble(it.get(0)), Double.parseDouble(it.get(1))))
                        .as(it.get(0) + " ± " + it.get(1))
                        .isEqualTo(new Format.Measured(it.get(2), it.get(3))));
    }

    @Test
    void counts() {
        golden.counts.forEach(it -> assertThat(Format.count(Long.parseLong(it.get(0))))
                .as(it.get(0))
                .isEqualTo(it.get(1)));
    }
}
