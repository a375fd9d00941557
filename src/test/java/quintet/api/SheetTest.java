package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

class SheetTest {
    private static final Space.Image WIDE = new Space.Image(1, 2, 1, 5);

    static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    @Test
    void imagesStandInRowsAPixelApartFromBlackToWhite() throws IOException {
        float[] values = {0, 1, 2, 3, 4, Float.NaN};
        BufferedImage sheet = read(Sheet.png(WIDE, new Items(WIDE, values), 1));
        assertThat(sheet.getWidth()).isEqualTo(5);
        assertThat(sheet.getHeight()).isEqualTo(3);
        assertThat(pixels(sheet))
                .containsExactly(
                        0, 64, 128, 128, 191, //
                        128, 128, 128, 128, 128, //
                        255, 0, 128, 128, 128);
    }

    @Test
    void aPixelIsAsLargeAsIsWished() throws IOException {
        BufferedImage one = read(Sheet.png(WIDE, new Items(WIDE, new float[] {0, 4}), 3));
        assertThat(pixels(one)).containsExactly(0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255);
        assertThat(read(Sheet.png(WIDE, new Items(WIDE, new float[] {0, 4}), null))
                        .getWidth())
                .isEqualTo(600);
        Space.Image digit = new Space.Image(28, 28, 1, 256);
        assertThat(read(Sheet.png(digit, new Items(digit, new float[100 * 784]), null))
                        .getWidth())
                .isEqualTo(2 * (10 * 29 - 1));
    }

    @Test
    void threeChannelsAreColours() throws IOException {
        Space.Image space = new Space.Image(1, 1, 3, 256);
        assertThat(pixels(read(Sheet.png(space, new Items(space, new float[] {1, 2, 3}), 1))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aSheetThatIsTooLargeIsRefused() {
        Space.Image digit = new Space.Image(28, 28, 1, 256);
        Items images = new Items(digit, new float[100 * 784]);
        assertThatThrownBy(() -> Sheet.png(digit, images, 64))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "100 images at 'scale' 64 make a sheet of 18,496 x 18,496 pixels, but it may have 4,096 a side.");
    }
}
