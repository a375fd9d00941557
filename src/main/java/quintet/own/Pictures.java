package quintet.own;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

/** Small images, grey or in colour, made of image files or of one sheet that is cut by a grid. */
public final class Pictures {
    public static final int MOST = 2_000;
    public static final int LEAST_SIDE = 8;
    public static final int MOST_SIDE = 28;
    /** Of all files together. */
    public static final int MOST_BYTES = 100 << 20;

    private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g|webp)", Pattern.CASE_INSENSITIVE);

    /** A file, and what its folder says that it shows; nothing where there is no folder. */
    public record File(String name, String label, byte[] bytes) {}

    /**
     * How images are made.
     *
     * @param side pixels along a side; what isn't square is cut to its middle
     * @param levels of a pixel, or of each of its colours
     * @param coloured whether a pixel is red, green and blue; else it is grey
     * @param inverted whether dark becomes bright
     */
    public record How(int side, int levels, boolean coloured, boolean inverted) {
        public How {
            if (side < LEAST_SIDE || side > MOST_SIDE) {
                throw new Invalid(
                        "side", "'side' is %d, but must be from %d to %d.".formatted(side, LEAST_SIDE, MOST_SIDE));
            }
            if (levels < 2 || levels > 256) {
                throw new Invalid("levels", "'levels' is %d, but must be from 2 to 256.".formatted(levels));
            }
        }

        int channels() {
            return coloured ? 3 : 1;
        }
    }

    /** Items and the names of their classes; none where no file has a folder. */
    public record Made(Items items, List<String> classes) {}

    private Pictures() {}

    /** One image of each file, as {@link #read(List, How)} and {@link Small#made} make it. */
    public static Made of(List<File> files, How how) {
        return read(files, how).made(how);
    }

    /**
     * One small image of each file.
     *
     * @param how of which the levels may be others afterwards, and what is inverted
     * @throws Invalid that names the first file that can't be taken
     */
    public static Small read(List<File> files, How how) {
        if (files.size() > MOST) {
            throw wrong("There are %,d files, but there may be at most %,d.".formatted(files.size(), MOST));
        }
        boolean labelled = files.stream().map(File::label).distinct().count() > 1
                && files.stream().noneMatch(f -> f.label().isEmpty());
        List<String> classes = labelled
                ? List.copyOf(new TreeSet<>(files.stream().map(File::label).toList()))
                : List.of();
        Small all = new Small(how, classes);
        for (File file : files) {
            try {
                BufferedImage image = Image.decoded(file.bytes());
                all.add(image, 0, 0, image.getWidth(), image.getHeight(), classes.indexOf(file.label()));
            } catch (Invalid e) {
                throw wrong(file.name() + ": " + e.violations().getFirst().message());
            }
        }
        return all;
    }

    /**
     * The image files of a ZIP archive, each with the name of its folder; what is none by its name is left out.
     *
     * @throws Invalid where it can't be read, or holds more than is taken
     */
    public static List<File> unpacked(byte[] zip) {
        List<File> files = new ArrayList<>();
        long bytes = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = entry.getName();
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (name.startsWith(".") || !IMAGE.matcher(name).matches()) {
                    continue;
                }
                byte[] file = in.readNBytes(Image.MOST_BYTES + 1);
                bytes += file.length;
                if (files.size() == MOST || bytes > MOST_BYTES) {
                    throw wrong("The archive has more than %,d images or 100 MB, the limits.".formatted(MOST));
                }
                files.add(new File(name, folder(path), file));
            }
        } catch (IOException | IllegalArgumentException broken) { // a name that is no text
            throw wrong("The archive is broken or of an unsupported kind; it must be a ZIP.");
        }
        if (files.isEmpty()) {
            throw wrong("There is no " + Image.KINDS + " in the archive.");
        }
        return files;
    }

    private static String folder(String path) {
        String[] parts = path.split("/");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /**
     * One image of each cell of a sheet, row by row; cells that are of one colour are left out.
     *
     * @throws Invalid where there are too many cells, or they are smaller than an image
     */
    public static Small cut(byte[] sheet, int rows, int columns, How how) {
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST) {
            throw wrong("%,d rows of %,d images are %,d, but there must be 1 to %,d."
                    .formatted(rows, columns, (long) rows * columns, MOST));
        }
        BufferedImage image = Image.whole(sheet);
        if (image.getWidth() < columns || image.getHeight() < rows) {
            throw wrong("A sheet of %d × %d pixels can't be cut into %d × %d images."
                    .formatted(image.getWidth(), image.getHeight(), columns, rows));
        }
        Small all = new Small(how, List.of());
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int x = c * image.getWidth() / columns;
                int y = r * image.getHeight() / rows;
                all.add(
                        image,
                        x,
                        y,
                        (c + 1) * image.getWidth() / columns - x,
                        (r + 1) * image.getHeight() / rows - y,
                        -1);
            }
        }
        return all;
    }

    /** Images that are read and small, of which the levels are yet to be made: to read many files takes a while. */
    public static final class Small {
        private final How how;
        private final List<String> classes;
        private final List<float[]> images = new ArrayList<>(); // light from 0 to 1
        private final List<Integer> labels = new ArrayList<>();

        private Small(How how, List<String> classes) {
            this.how = how;
            this.classes = classes;
        }

        /** The middle square of a part of an image. */
        private void add(BufferedImage image, int x, int y, int width, int height, int label) {
            int side = Math.min(width, height);
            images.add(light(image, x + (width - side) / 2, y + (height - side) / 2, side));
            labels.add(label);
        }

        /** Means over the areas that pixels cover, of each channel. */
        private float[] light(BufferedImage image, int left, int top, int side) {
            int n = how.side();
            int channels = how.channels();
            float[] light = new float[n * n * channels];
            int fine = Math.max(1, Math.ceilDiv(2 * n, side)); // places along a pixel's side, where pixels are large
            int across = Math.max(n, side * fine / n * n);
            int[] count = new int[n * n];
            for (int i = 0; i < across; i++) {
                for (int j = 0; j < across; j++) {
                    int k = i * n / across * n + j * n / across;
                    int argb = image.getRGB(left + j * side / across, top + i * side / across);
                    count[k]++;
                    for (int c = 0; c < channels; c++) {
                        light[k * channels + c] += (float) (channels == 1 ? light(argb) : colour(argb, c));
                    }
                }
            }
            for (int k = 0; k < light.length; k++) {
                light[k] /= count[k / channels];
            }
            return light;
        }

        /** From 0 to 1; what is transparent is white. */
        private static double light(int argb) {
            return onWhite(argb, .2126 * (argb >> 16 & 255) + .7152 * (argb >> 8 & 255) + .0722 * (argb & 255));
        }

        /** Red, green or blue, likewise. */
        private static double colour(int argb, int channel) {
            return onWhite(argb, argb >> 16 - 8 * channel & 255);
        }

        private static double onWhite(int argb, double value) {
            double alpha = (argb >>> 24) / 255.0;
            return alpha * (value / 255) + 1 - alpha;
        }

        /** Those that are different from each other and not of one colour, with so many levels. */
        public Made made(How now) {
            Set<ByteBuffer> seen = new HashSet<>();
            List<float[]> kept = new ArrayList<>();
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                float[] levels = levels(images.get(i), now);
                byte[] key = new byte[levels.length];
                boolean plain = true;
                for (int k = 0; k < levels.length; k++) {
                    key[k] = (byte) levels[k];
                    plain &= levels[k] == levels[k % how.channels()];
                }
                if (!plain && seen.add(ByteBuffer.wrap(key))) {
                    kept.add(levels);
                    own.add(labels.get(i));
                }
            }
            Space.Image space = new Space.Image(how.side(), how.side(), how.channels(), now.levels());
            float[] values = new float[kept.size() * space.size()];
            for (int i = 0; i < kept.size(); i++) {
                System.arraycopy(kept.get(i), 0, values, i * space.size(), space.size());
            }
            int[] all = classes.isEmpty()
                    ? new int[0]
                    : own.stream().mapToInt(Integer::intValue).toArray();
            return new Made(new Items(space, values, all), classes);
        }

        private static float[] levels(float[] light, How now) {
            float[] levels = new float[light.length];
            for (int k = 0; k < light.length; k++) {
                double part = light[k];
                levels[k] = Math.round((now.inverted() ? 1 - part : part) * (now.levels() - 1));
            }
            return levels;
        }
    }

    private static Invalid wrong(String what) {
        return new Invalid("images", what);
    }
}
