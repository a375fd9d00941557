package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.declare.Invalid;
import quintet.space.Space;
import tools.jackson.databind.ObjectMapper;

class ItemListTest {
    private static final Space IMAGE = new Space.Image(2, 3, 1, 17);

    private static float[] read(String json, Space space) {
        return ItemList.read("items", new ObjectMapper().readTree(json), space, 4);
    }

    @Test
    void anImageIsARowOfNumbersOrAListOfRows() {
        float[] values = {0, 16, 2, 3, 4, 5};
        assertThat(read("[[0,16,2,3,4,5]]", IMAGE)).containsExactly(values);
        assertThat(read("[[[0,16,2],[3,4,5.0]]]", IMAGE)).containsExactly(values);
        Space coloured = new Space.Image(1, 2, 3, 17);
        assertThat(read("[[[[0,16,2],[3,4,5]]],[0,16,2,3,4,5]]", coloured))
                .containsExactly(0, 16, 2, 3, 4, 5, 0, 16, 2, 3, 4, 5);
        assertThat(read("[[0,-1.5,1e9]]", new Space.Reals(3))).containsExactly(0, -1.5f, 1e9f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[0,1,2,3,4,5],[0,1,2,3,4,17]]     | items[1][5]    | 'items[1][5]' is 17, but levels are whole numbers from 0 to 16.
            [[[0,1,2],[3,-1,5]]]               | items[0][1][1] | 'items[0][1][1]' is -1, but levels are whole numbers from 0 to 16.
            [[0,1,2,3,4,1.5]]                  | items[0][5]    | 'items[0][5]' is 1.5, but levels are whole numbers from 0 to 16.
            [[0,1,2,3,4,"NaN"]]                | items[0][5]    | 'items[0][5]' is 'NaN', but levels are whole numbers from 0 to 16.
            [[0,1,null,3,4,5]]                 | items[0][2]    | 'items[0][2]' is null, but levels are whole numbers from 0 to 16.
            [[0,1,2,3,4,1e999]]                | items[0][5]    | 'items[0][5]' is Infinity, but levels are whole numbers from 0 to 16.
            [[0,1,2,3,4]]                      | items[0]       | 'items[0]' must be a list of 6 numbers, or of 2 rows of 3.
            [[0,1,2,3,4,5],[[0,1],[2,3],[4,5]]]| items[1]       | 'items[1]' must be a list of 6 numbers, or of 2 rows of 3.
            [[[0,1,2],[3,4]]]                  | items[0]       | 'items[0]' must be a list of 6 numbers, or of 2 rows of 3.
            [[[0,1,2,3,4,5]]]                  | items[0]       | 'items[0]' must be a list of 6 numbers, or of 2 rows of 3.
            [7]                                | items[0]       | 'items[0]' must be a list of 6 numbers, or of 2 rows of 3.
            [[[0],1,2,3,4,5]]                  | items[0]       | 'items[0]' must be a list of 6 numbers, or of 2 rows of 3.
            []                                 | items          | 'items' must be a list of 1 to 4 images, each a list of 6 numbers, or of 2 rows of 3.
            [[],[],[],[],[]]                   | items          | 'items' must be a list of 1 to 4 images, each a list of 6 numbers, or of 2 rows of 3.
            """)
    void whatIsNoImageIsRefusedByItsPlace(String json, String field, String message) {
        assertThatThrownBy(() -> read(json, IMAGE))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        e -> assertThat(e.violations().getFirst().field()).isEqualTo(field))
                .hasMessage(message);
    }

    private static final Space TEXT = new Space.Text(4, List.of("a", "b"));

    @Test
    void aTextIsItsLettersAndEndMarks() {
        assertThat(read("[\"ab\",\"\",\"bba\"]", TEXT)).containsExactly(0, 1, 2, 2, 2, 2, 2, 2, 1, 1, 0, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["a","abc"]   | items[1] | 'items[1]' has 'c' at place 3, but letters are ab.
            ["abab"]      | items[0] | 'items[0]' is 'abab', but must be a text of at most 3 letters.
            [[0,1]]       | items[0] | 'items[0]' is [0,1], but must be a text of at most 3 letters.
            []            | items    | 'items' must be a list of 1 to 4 texts of at most 3 letters, such as "a".
            """)
    void whatIsNoTextIsRefusedByItsPlace(String json, String field, String message) {
        assertThatThrownBy(() -> read(json, TEXT))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        e -> assertThat(e.violations().getFirst().field()).isEqualTo(field))
                .hasMessage(message);
    }
}
