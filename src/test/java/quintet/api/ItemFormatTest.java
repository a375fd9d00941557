package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.data.Distribution;
import quintet.space.Space;

class ItemFormatTest {
    private static final Space IMAGES = new Space.Image(2, 2, 1, 17);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                                                 | JSON
            ''                                                   | JSON
            */*                                                  | JSON
            application/json                                     | JSON
            image/png                                            | PNG
            IMAGE/PNG                                            | PNG
            image/*                                              | PNG
            text/*                                               | CSV
            text/plain;q=0.9, text/csv;q=0.2                     | TEXT
            application/json;q=0.5, image/png                    | PNG
            image/png;q=0.5, application/json                    | JSON
            image/png;q=0.4, application/x-npy;q=0.6, */*;q=0.1  | NPY
            */*, application/x-npy                               | NPY
            */*, application/json;q=0                            | NPY
            image/avif, image/*, */*;q=0.8                       | PNG
            text/html, application/xml;q=0.9, image/webp, */*;q=0.8 | JSON
            """)
    void whatIsLikedBestIsAnswered(String accept, ItemFormat format) {
        assertThat(ItemFormat.of(accept, IMAGES)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/webp", "application/json;q=0", "nonsense", ";;", "a/b;q=x"})
    void whatThereIsntIsNotAcceptable(String accept) {
        assertThatThrownBy(() -> ItemFormat.of(accept, IMAGES))
                .isInstanceOfSatisfying(
                        Declined.class, e -> assertThat(e.status().value()).isEqualTo(406));
    }

    /** Points could be drawn in many ways, so none is a picture of their values. */
    @Test
    void pointsAreNoPictureAndTheAnswerSaysWhatTheyAre() {
        assertThat(ItemFormat.of("image/png, text/csv;q=0.1", Distribution.PLANE))
                .isEqualTo(ItemFormat.CSV);
        assertThatThrownBy(() -> ItemFormat.of("image/png", Distribution.PLANE))
                .hasMessage("Points can be had as application/json, application/x-npy, text/csv, text/plain; "
                        + "'Accept' names none of these.");
    }
}
