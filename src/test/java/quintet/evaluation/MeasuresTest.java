package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.MeasureEntry;

/** What holds for every measure. */
class MeasuresTest {

    static Stream<MeasureEntry> measures() {
        return Catalog.measures().stream();
    }

    @ParameterizedTest
    @MethodSource("measures")
    void itHasATestWithAKnownAnswerAndSaysWhatItIs(MeasureEntry entry) {
        Class<?> type = entry.measure().getClass();
        assertThatCode(() -> Class.forName(type.getName() + "Test"))
                .as("a test with a known answer beside " + type.getSimpleName())
                .doesNotThrowAnyException();
        assertThat(entry.card().id()).matches("[a-z0-9-]+");
        assertThat(entry.card().name()).isNotBlank();
        assertThat(entry.card().help()).as("a sentence").matches("[A-Z].*\\.");
        assertThat(Catalog.measures().stream()
                        .filter(m -> m.card().id().equals(entry.card().id())))
                .hasSize(1);
    }
}
