package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.space.Items;
import quintet.space.Space;

class WordsTest {
    private static final HasParts WORDS =
            (HasParts) new Catalog().dataset("words").make(Map.of());

    private static List<String> read(Items items) {
        return ((Space.Text) WORDS.space()).read(items.values());
    }

    @Test
    void thereAreSoManyOfWhichSomeAreKnown() {
        List<Items> parts = List.of(WORDS.training(), WORDS.validation(), WORDS.test());
        assertThat(parts).extracting(Items::n).containsExactly(54_610, 3_034, 3_034);
        List<String> all = parts.stream().flatMap(part -> read(part).stream()).toList();
        assertThat(all).doesNotHaveDuplicates().hasSize(60_678).contains("a", "generative", "playground");
        assertThat(all.stream().mapToInt(String::length)).allMatch(letters -> 1 <= letters && letters <= 12);
    }

    /** They come in the alphabet's order, which none of the parts has. */
    @Test
    void theyAreShuffled() {
        for (Items part : List.of(WORDS.training(), WORDS.validation(), WORDS.test())) {
            List<String> words = read(part);
            assertThat(Stream.of(words.getFirst(), words.get(1), words.get(2)))
                    .isNotEqualTo(words.stream().sorted().limit(3).toList());
            assertThat(words.stream().filter(word -> word.startsWith("s")).count() / (double) words.size())
                    .isBetween(.09, .13);
        }
    }
}
