package quintet.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.data.BroughtItems;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

class TextsTest {

    /** So many different words: a, b, …, aa, ba, … */
    static String words(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> (i < 26 ? "" : Character.toString('a' + i / 26 - 1)) + Character.toString('a' + i % 26))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theAlphabetAndTheLengthAreFoundAndEachTextCountsOnce() {
        Items items = Texts.of("\ufeffZoë\r\n  Ada Lovelace \n\nZoë\nŁucja");
        Space.Text space = (Space.Text) items.space();
        assertThat(space.length()).isEqualTo(13);
        assertThat(String.join("", space.alphabet())).isEqualTo(" ALZacdejlouvëŁ");
        assertThat(space.read(items.values())).containsExactly("Zoë", "Ada Lovelace", "Łucja");
    }

    /** Letters beyond the first plane are one letter each. */
    @Test
    void aLetterIsACodePoint() {
        Items items = Texts.of("𝒜𝒷\nb");
        assertThat(((Space.Text) items.space()).length()).isEqualTo(3);
        assertThat(((Space.Text) items.space()).read(items.values())).containsExactly("𝒜𝒷", "b");
    }

    @Test
    void whatIsWrongIsToldByItsLine() {
        refused(
                "a\nabcdefghijklmnopqrstuvwxyz",
                "Line 2 has 26 characters ('abcdefghijkl…'), but a text may have at most 24.");
        refused("a\nb\u0007c", "Line 2 has a character that can't be shown (U+0007); is it a text file, in UTF-8?");
        refused(" \n", "There is no text in it; each line is one.");
    }

    private static void refused(String lines, String why) {
        assertThatThrownBy(() -> Texts.of(lines)).isInstanceOfSatisfying(Invalid.class, e -> assertThat(
                        e.violations().getFirst().message())
                .isEqualTo(why));
    }

    @Test
    void tooManyCharactersAreToldWithTheRarest() {
        String many =
                IntStream.range(0, 70)
                                .mapToObj(i -> Character.toString(0x4e00 + i))
                                .collect(Collectors.joining("\n")) + "\n一二"; // the first of them twice
        assertThatThrownBy(() -> Texts.of(many)).isInstanceOfSatisfying(Invalid.class, e -> assertThat(
                        e.violations().getFirst().message())
                .startsWith("There are 71 different characters, but there may be at most 64; the rarest are '"));
    }

    @Test
    void fewerThanFiftyArentLearnedFrom() {
        assertThatThrownBy(() -> BroughtItems.of(Texts.of(words(49))))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.violations().getFirst().message())
                                .isEqualTo("There are 49 different texts, but there must be at least 50."));
        BroughtItems set = BroughtItems.of(Texts.of(words(100)));
        assertThat(List.of(set.training().n(), set.validation().n(), set.test().n()))
                .containsExactly(60, 20, 20);
    }
}
