package quintet.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.data.Distribution;
import quintet.declare.Invalid;

class ImageTest {

    /** White, but for a black rectangle in its upper left quarter. */
    private static byte[] file(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, width / 2, height / 2);
        g.dispose();
        return bytes(image, format);
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static Distribution set(byte[] file, boolean bright) {
        return (Distribution) Image.density(file, bright).entry("own-a", "a").make(Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100, 256, 1500})
    void darkIsLikelyAndTheUpperLeftIsTheUpperLeft(int side) throws IOException {
        float[] xy = set(file(side, side, "png"), false).sample(2_000, new SplittableRandom(1));
        for (int i = 0; i < xy.length; i += 2) {
            assertThat(xy[i]).isBetween(-3f, .05f);
            assertThat(xy[i + 1]).isBetween(-.05f, 3f);
        }
        assertThat(set(file(side, side, "png"), true).logDensity(-2, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(set(file(side, side, "png"), true).logDensity(2, 2)).isFinite();
    }

    @Test
    void aWideImageFillsTheSquaresMiddle() throws IOException {
        Distribution wide = set(file(400, 100, "jpeg"), true);
        assertThat(wide.logDensity(0, 2)).as("beside it").isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(wide.logDensity(2, .5)).isFinite();
    }

    @Test
    void whatIsTransparentIsNothing() throws IOException {
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 9, 0xff000000);
        Distribution set = set(bytes(image, "png"), false);
        assertThat(set.logDensity(-2.9, -2.9)).isFinite();
        assertThat(set.logDensity(1, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatCantBeTakenIsRefusedWithItsReason() throws IOException {
        byte[] good = file(50, 50, "png");
        refused(new byte[Image.MOST_BYTES + 1], "5 MB");
        refused("no image".getBytes(), "PNG, JPEG or WebP");
        refused(file(50, 50, "gif"), "is a gif");
        refused(Arrays.copyOf(good, good.length / 2), "PNG, JPEG or WebP");
        refused(file(8_193, 1, "png"), "8,193 × 1 pixels");
        BufferedImage white = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) white.getRaster().getDataBuffer()).getData(), 0xffffff);
        refused(bytes(white, "png"), "entirely white");
    }

    /** 20,000 x 20,000 pixels are announced by a file of a few bytes, and never decoded. */
    @Test
    void aBombIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] bomb = file(50, 50, "png");
        ByteBuffer.wrap(bomb).putInt(16, 20_000).putInt(20, 20_000);
        refused(bomb, "20,000 × 20,000 pixels");
    }

    /** 12 x 8 white pixels, the four columns on the left black, without loss; to be turned to the right. */
    private static final byte[] WEBP = Base64.getDecoder()
            .decode(
                    "UklGRlwAAABXRUJQVlA4WAoAAAAIAAAACwAABwAAVlA4TBsAAAAvC8ABAA8w//M///MfeBAIJAj5W26xQkT/IwcARVhJRhoAAABNTQAqA"
                            + "AAACAABARIAAwAAAAEABgAAAAAAAA==");

    @Test
    void aWebPIsReadAndTurned() {
        BufferedImage up = Image.decoded(WEBP);
        assertThat(up.getWidth()).isEqualTo(8);
        assertThat(up.getHeight()).isEqualTo(12);
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(up.getRGB(x, y)).isEqualTo(y < 4 ? 0xff000000 : 0xffffffff);
            }
        }
    }

    /** Where the black quarter of a photograph comes to lie that a camera took which was held in one of eight ways. */
    @ParameterizedTest
    @CsvSource({
        "1,left,top",
        "2,right,top",
        "3,right,bottom",
        "4,left,bottom",
        "5,left,top",
        "6,right,top",
        "7,right,bottom",
        "8,left,bottom"
    })
    void aPhotographIsUpright(int orientation, String across, String down) throws IOException {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] plain = file(64, 32, "jpeg");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 2); // the start of the image
        file.write(exif);
        file.write(plain, 2, plain.length - 2);
        BufferedImage up = Image.decoded(file.toByteArray());
        assertThat(up.getWidth()).isEqualTo(orientation > 4 ? 32 : 64);
        for (int y = 4; y < up.getHeight(); y += up.getHeight() / 2) {
            for (int x = 4; x < up.getWidth(); x += up.getWidth() / 2) {
                boolean black = (x < up.getWidth() / 2) == across.equals("left")
                        && (y < up.getHeight() / 2) == down.equals("top");
                assertThat(up.getRGB(x, y) & 255).as("at %d, %d", x, y).isBetween(black ? 0 : 200, black ? 55 : 255);
            }
        }
    }

    /** Whatever is broken in a file, it is refused or read. */
    @Test
    void brokenFilesAreRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (byte[] good : List.of(file(40, 30, "png"), file(40, 30, "jpeg"), WEBP)) {
            for (int i = 0; i < 500; i++) {
                byte[] broken = good.clone();
                for (int j = 0; j < 3; j++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                try {
                    Image.density(broken, false);
                } catch (Invalid e) {
                    assertThat(e.violations().getFirst().field()).isEqualTo("image");
                }
            }
        }
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> Image.density(file, false))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatWouldTakeSecondsToReadIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] deep = file(1, 1, "png");
        ByteBuffer.wrap(deep).putInt(16, 4_000).putInt(20, 3_000).put(24, (byte) 16); // width, height, bits a colour
        refused(deep, "4,000 × 3,000 pixels, and takes too long to read");

        byte[] once = file(2_000, 2_000, "jpeg");
        byte[] scannedOften = Arrays.copyOf(once, once.length + 20);
        for (int i = 0; i < 20; i += 2) {
            scannedOften[once.length + i] = (byte) 0xff;
            scannedOften[once.length + i + 1] = (byte) 0xda;
        }
        refused(scannedOften, "2,000 × 2,000 pixels, and takes too long to read");
    }
}
