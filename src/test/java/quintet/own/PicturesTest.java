package quintet.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

class PicturesTest {
    private static final Pictures.How HOW = new Pictures.How(8, 16, false, false);

    /** White with a black bar from the left and the top. */
    private static BufferedImage bar(int width, int height, int wide, int tall) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.fillRect(0, 0, wide, tall);
        pen.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** So many different images, in two folders. */
    static List<Pictures.File> files(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Pictures.File(
                        i + ".png", i % 2 == 0 ? "even" : "odd", png(bar(32, 32, 4 * (1 + i % 8), 4 * (1 + i / 8)))))
                .toList();
    }

    @Test
    void aPixelIsTheMeanOfWhatItCoversAndFoldersAreClasses() {
        Pictures.Made made = Pictures.of(
                List.of(
                        new Pictures.File("a", "x", png(bar(16, 16, 8, 16))),
                        new Pictures.File("b", "w", png(bar(16, 16, 1, 16)))),
                HOW);
        Items items = made.items();
        assertThat(items.space()).isEqualTo(new Space.Image(8, 8, 1, 16));
        float[] levels = items.values();
        assertThat(levels[0]).isZero();
        assertThat(levels[4]).isEqualTo(15);
        assertThat(levels[64]).as("half of it is black").isEqualTo(8);
        assertThat(made.classes()).containsExactly("w", "x");
        assertThat(items.labels()).containsExactly(1, 0);
    }

    @Test
    void whatIsLongIsCutToItsMiddleAndInkBecomesBright() {
        Items items = Pictures.of(
                        List.of(new Pictures.File("a", "", png(bar(32, 16, 12, 16)))),
                        new Pictures.How(8, 2, false, true))
                .items();
        assertThat(items.values()).startsWith(1, 1, 0, 0); // of 16 pixels in the middle the first 4 are black
        assertThat(items.labels()).isEmpty();
    }

    /** What is transparent is white; an image of one colour is none, whichever it is. */
    @Test
    void aPixelInColourHasTheMeanOfEach() {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(255, 52, 0));
        pen.fillRect(0, 0, 16, 8);
        pen.setColor(new Color(0, 0, 255));
        pen.fillRect(0, 0, 1, 8);
        pen.dispose();
        BufferedImage plain = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        plain.createGraphics().fillRect(0, 0, 16, 16);
        List<Pictures.File> files =
                List.of(new Pictures.File("a", "", png(image)), new Pictures.File("b", "", png(plain)));
        Items items = Pictures.of(files, new Pictures.How(8, 256, true, false)).items();
        assertThat(items.space()).isEqualTo(new Space.Image(8, 8, 3, 256));
        assertThat(items.n()).isEqualTo(1);
        assertThat(items.values())
                .startsWith(128, 26, 128, 255, 52, 0, 255, 52, 0)
                .endsWith(255, 255, 255);
        assertThat(Pictures.of(files, new Pictures.How(8, 256, true, true))
                        .items()
                        .values())
                .startsWith(128, 229, 128, 0, 203, 255)
                .endsWith(0, 0, 0);
    }

    /** As if they had been read anew. */
    @Test
    void whatIsReadCanHaveOtherLevels() {
        Pictures.Small read = Pictures.read(files(40), HOW);
        for (Pictures.How how : List.of(new Pictures.How(8, 256, false, true), new Pictures.How(8, 2, false, false))) {
            Pictures.Made made = read.made(how);
            Pictures.Made anew = Pictures.of(files(40), how);
            assertThat(made.items().values()).isEqualTo(anew.items().values());
            assertThat(made.items().labels()).isEqualTo(anew.items().labels());
            assertThat(made.items().space()).isEqualTo(anew.items().space());
        }
    }

    /** Columns of one sheet; an empty cell and a second one of the same kind are left out. */
    @Test
    void aSheetIsCutByItsGrid() {
        BufferedImage sheet = new BufferedImage(64, 16, BufferedImage.TYPE_INT_RGB);
        var pen = sheet.createGraphics();
        for (int c = 0; c < 4; c++) {
            pen.drawImage(bar(16, 16, List.of(4, 8, 0, 8).get(c), 16), 16 * c, 0, null);
        }
        pen.dispose();
        Items items = Pictures.cut(png(sheet), 1, 4, HOW).made(HOW).items();
        assertThat(items.n()).isEqualTo(2);
        assertThat(items.values()).startsWith(0, 0, 15, 15, 15, 15, 15, 15);
    }

    @Test
    void anArchivesImagesComeWithTheirFolders() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("set/cats/1.PNG", "set/dogs/2.png", "set/readme.txt", "__MACOSX/cats/._1.png")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(
                        name.endsWith("txt")
                                ? "x".getBytes(StandardCharsets.UTF_8)
                                : png(bar(9, 9, 3, name.contains("cats") ? 9 : 4)));
            }
        }
        List<Pictures.File> files = Pictures.unpacked(bytes.toByteArray());
        assertThat(files).extracting(Pictures.File::label).containsExactly("cats", "dogs");
        assertThat(Pictures.of(files, HOW).classes()).containsExactly("cats", "dogs");
    }

    @Test
    void whatCantBeTakenIsToldByItsName() {
        refused(
                () -> Pictures.of(List.of(new Pictures.File("notes.png", "", new byte[] {1, 2})), HOW),
                "notes.png: The file isn't a readable image; it must be PNG, JPEG or WebP.");
        refused(
                () -> Pictures.cut(png(bar(16, 16, 8, 8)), 1, 20, HOW),
                "A sheet of 16 × 16 pixels can't be cut into 20 × 1 images.");
        refused(
                () -> Pictures.cut(png(bar(16, 16, 8, 8)), 100, 100, HOW),
                "100 rows of 100 images are 10,000, but there must be 1 to 2,000.");
        refused(() -> Pictures.unpacked(new byte[] {1, 2, 3}), "There is no PNG, JPEG or WebP in the archive.");
        refused(() -> new Pictures.How(64, 16, false, false), "'side' is 64, but must be from 8 to 28.");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String why) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Invalid.class, e -> assertThat(
                        e.violations().getFirst().message())
                .isEqualTo(why));
    }
}
