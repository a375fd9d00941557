package quintet.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Images side by side in rows, a pixel apart, as many in a row as there are rows; level 0 is black, the highest white. Each pixel
 * is so many pixels wide and high that people see it.
 */
final class Sheet {
    static final int MOST_SCALE = 64;
    /** About as long is the longer side where no scale is named. */
    private static final int SIDE = 600;

    private static final int MOST_SIDE = 4_096;
    private static final int WHITE = 255;
    private static final int GAP = 128;

    private final Space.Image space;
    private final float[] values;
    private final int n;
    private final int columns;
    private final int width;
    private final int height;

    private Sheet(Space.Image space, Items images) {
        this.space = space;
        values = images.values();
        n = images.n();
        columns = (int) Math.ceil(Math.sqrt(n));
        width = columns * (space.width() + 1) - 1;
        height = (n + columns - 1) / columns * (space.height() + 1) - 1;
    }

    /**
     * As a PNG.
     *
     * @param scale so many pixels for each; about {@link #SIDE} pixels a side where that is null
     */
    static byte[] png(Space.Image space, Items images, @Nullable Integer scale) {
        return new Sheet(space, images).png(scale);
    }

    private byte[] png(@Nullable Integer wanted) {
        int longer = Math.max(width, height);
        int scale = wanted == null ? Math.max(1, Math.round((float) SIDE / longer)) : wanted;
        if (longer * scale > MOST_SIDE) {
            throw new Invalid(
                    longer > MOST_SIDE ? "n" : "scale",
                    "%,d images at 'scale' %d make a sheet of %,d x %,d pixels, but it may have %,d a side."
                            .formatted(n, scale, width * scale, height * scale, MOST_SIDE));
        }
        int bands = colours();
        var image = new BufferedImage(
                width * scale, height * scale, bands == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            int[] line = line(y, scale);
            for (int again = 0; again < scale; again++) {
                image.getRaster().setPixels(0, y * scale + again, width * scale, 1, line);
            }
        }
        return written(image);
    }

    /** Red, green and blue where a pixel has just these; else its first channel as grey. */
    private int colours() {
        return space.channels() == 3 ? 3 : 1;
    }

    private int[] line(int y, int scale) {
        int bands = colours();
        int[] line = new int[width * scale * bands];
        Arrays.fill(line, GAP);
        int row = y % (space.height() + 1);
        int first = y / (space.height() + 1) * columns;
        for (int x = 0; x < width && row < space.height(); x++) {
            int image = first + x / (space.width() + 1);
            int column = x % (space.width() + 1);
            if (column < space.width() && image < n) {
                int from = image * space.size() + (row * space.width() + column) * space.channels();
                for (int i = 0; i < scale * bands; i++) {
                    line[x * scale * bands + i] = shade(values[from + i % bands]);
                }
            }
        }
        return line;
    }

    private int shade(float level) {
        return Math.round(WHITE * Math.clamp(level, 0, space.levels() - 1) / (space.levels() - 1));
    }

    private static byte[] written(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
