package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.data.Dataset;
import quintet.data.HasClasses;
import quintet.data.HasParts;
import quintet.space.Space;

/** What holds for the classifier of every set of images that has classes. */
class ClassifierTest {

    static Stream<Arguments> images() {
        return new Catalog()
                .datasets().stream()
                        .filter(entry ->
                                entry.space() instanceof Space.Image && entry.make(Map.of()) instanceof HasClasses)
                        .filter(entry -> entry.files().isEmpty()) // of what is fetched there is none, see below
                        .flatMap(entry -> sides(entry).map(side -> Arguments.of(entry.slug(), side)));
    }

    private static Stream<Map<String, Object>> sides(DataEntry entry) {
        return entry.slug().equals("mnist")
                ? Stream.of(
                        Map.of("side", 8, "levels", 256),
                        Map.of("side", 14, "levels", 16),
                        Map.of("side", 14, "levels", 2),
                        Map.of("side", 28, "levels", 2))
                : Stream.of(Map.of());
    }

    /** Nobody can have learned to tell classes of data that don't come with Quintet: what a classifier measures is absent. */
    @Test
    void ofDataThatAreFetchedThereIsNone() {
        for (DataEntry entry : new Catalog().datasets()) {
            if (entry.files().isPresent()) {
                assertThat(Classifier.knows(entry.make(Map.of()))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void itTellsNineOfTenTestImages(String slug, Map<String, Object> parameters) {
        Dataset data = new Catalog().dataset(slug).make(parameters);
        assertThat(Classifier.knows(data)).as("./quintet bench classifiers").isTrue();
        assertThat(Classifier.of(data).accuracy(((HasParts) data).test().first(1_000)))
                .isGreaterThan(.93);
    }
}
