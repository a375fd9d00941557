package quintet.own;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import quintet.declare.Invalid;

/** An image file taken for a density: the darker a place, the likelier; or the brighter. */
public final class Image {
    public static final int MOST_BYTES = 5 << 20;
    /** What is read, in words. */
    public static final String KINDS = "PNG, JPEG or WebP";

    private static final int MOST_SIDE = 8_192;
    private static final int MOST_PIXELS = 16_000_000;
    /** Bytes to be made of a file, which takes about a second. */
    private static final long MOST_WORK = 64_000_000;

    private static final int WEBP_WORK = 8;

    /** More pixels along a side are skipped evenly. */
    private static final int READ = 512;

    private static final int CELLS = OwnDataset.MOST_CELLS;

    private Image() {}

    /**
     * Its density on the square {@link OwnDataset#PLANE}, which its longer side fills.
     *
     * @throws Invalid that says why it can't be taken; how large it is, is known before it is decoded
     */
    public static OwnDataset density(byte[] file, boolean bright) {
        if (file.length > MOST_BYTES) {
            throw wrong("The file is larger than 5 MB, the limit.");
        }
        try {
            return OwnDataset.density(OwnDataset.PLANE, CELLS, weights(decoded(file), bright));
        } catch (Invalid e) {
            if (e.violations().getFirst().field().equals("image")) {
                throw e;
            }
            throw wrong(
                    bright
                            ? "The image is entirely black; something must be bright."
                            : "The image is entirely white; something must be dark.");
        }
    }

    /** Its pixels, evenly skipped where there are many. */
    static BufferedImage decoded(byte[] file) {
        return decoded(file, READ);
    }

    /** All its pixels. */
    static BufferedImage whole(byte[] file) {
        return decoded(file, MOST_SIDE);
    }

    private static BufferedImage decoded(byte[] file, int most) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw wrong("The file isn't a readable image; it must be " + KINDS + ".");
            }
            ImageReader reader = readers.next();
            try {
                if (!List.of("png", "jpeg", "webp")
                        .contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw wrong("The image is a " + reader.getFormatName() + "; it must be " + KINDS + ".");
                }
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (Math.max(width, height) > MOST_SIDE || (long) width * height > MOST_PIXELS) {
                    throw wrong(
                            "The image has %,d × %,d pixels, but may have at most 16 million, and 8,192 along a side."
                                    .formatted(width, height));
                }
                if (work(reader, (long) width * height, file) > MOST_WORK) {
                    throw wrong(("The image has %,d × %,d pixels, and takes too long to read as it is stored; "
                                    + "halve its width and height, or save it with 8 bits per colour.")
                            .formatted(width, height));
                }
                ImageReadParam param = reader.getDefaultReadParam();
                int every = Math.max(1, Math.max(width, height) / most);
                param.setSourceSubsampling(every, every, 0, 0);
                return upright(reader.read(0, param), orientation(file));
            } finally {
                reader.dispose();
            }
        } catch (Invalid e) {
            throw e;
        } catch (IOException | RuntimeException broken) { // readers throw all kinds of these at broken files
            throw wrong("The image is broken or of an unsupported kind; it must be " + KINDS + ".");
        }
    }

    /** Which way a camera was held, from 1 to 8; 1 where the file doesn't say. */
    private static int orientation(byte[] file) {
        try {
            var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer is = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return is == null ? 1 : is;
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            return 1;
        }
    }

    /** The image as it was seen: EXIF 2.32, table 6. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation < 2 || orientation > 8) {
            return image;
        }
        int w = image.getWidth() - 1;
        int h = image.getHeight() - 1;
        boolean lies = orientation > 4;
        BufferedImage up = new BufferedImage(lies ? h + 1 : w + 1, lies ? w + 1 : h + 1, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < up.getHeight(); y++) {
            for (int x = 0; x < up.getWidth(); x++) {
                up.setRGB(
                        x,
                        y,
                        switch (orientation) {
                            case 2 -> image.getRGB(w - x, y);
                            case 3 -> image.getRGB(w - x, h - y);
                            case 4 -> image.getRGB(x, h - y);
                            case 5 -> image.getRGB(y, x);
                            case 6 -> image.getRGB(y, h - x);
                            case 7 -> image.getRGB(w - y, h - x);
                            default -> image.getRGB(w - y, x);
                        });
            }
        }
        return up;
    }

    /**
     * About how many bytes are made of a file while it is read: a progressive JPEG's pixels are gone through at each scan, and those of a
     * WebP are predicted one by one.
     */
    private static long work(ImageReader reader, long pixels, byte[] file) throws IOException {
        if (reader.getFormatName().equalsIgnoreCase("png")) {
            return pixels * reader.getImageTypes(0).next().getColorModel().getPixelSize() / Byte.SIZE;
        }
        if (reader.getFormatName().equalsIgnoreCase("webp")) {
            return WEBP_WORK * pixels;
        }
        int scans = 0;
        for (int i = 1; i < file.length; i++) {
            scans += file[i - 1] == (byte) 0xff && file[i] == (byte) 0xda ? 1 : 0; // the marker of a scan's start
        }
        return 2 * pixels * scans;
    }

    /** The mean darkness, or brightness, of each cell; 0 beside the image. */
    private static float[] weights(BufferedImage image, boolean bright) {
        int side = Math.max(image.getWidth(), image.getHeight());
        double left = (side - image.getWidth()) / 2.0;
        double top = (side - image.getHeight()) / 2.0;
        float[] sum = new float[CELLS * CELLS];
        int[] count = new int[CELLS * CELLS];
        int fine = Math.max(1, (CELLS + side - 1) / side); // places within a pixel, where pixels are larger than cells
        for (int y = 0; y < side * fine; y++) {
            for (int x = 0; x < side * fine; x++) {
                int px = (int) Math.floor((x + .5) / fine - left);
                int py = (int) Math.floor((y + .5) / fine - top);
                int k = (CELLS - 1 - CELLS * y / (side * fine)) * CELLS + CELLS * x / (side * fine);
                count[k]++;
                if (px >= 0 && py >= 0 && px < image.getWidth() && py < image.getHeight()) {
                    sum[k] += weight(image.getRGB(px, py), bright);
                }
            }
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= Math.max(1, count[k]);
        }
        return sum;
    }

    /** From 0 to 1, in steps that a file of 8 bits has; what is transparent is nothing. */
    private static float weight(int argb, boolean bright) {
        double light = (.2126 * (argb >> 16 & 255) + .7152 * (argb >> 8 & 255) + .0722 * (argb & 255)) / 255;
        double weight = (argb >>> 24) / 255.0 * (bright ? light : 1 - light);
        return Math.round(255 * weight) / 255f;
    }

    private static Invalid wrong(String what) {
        return new Invalid("image", what);
    }
}
