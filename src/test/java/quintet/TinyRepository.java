package quintet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import quintet.data.DataFiles;

/**
 * A repository of few images in DJL's layout and in the formats of its data sets, so that no test needs a network. Before the
 * first test it is written to where {@code quintet.data.repository} points, and its files to where they would be fetched to.
 */
public final class TinyRepository implements BeforeAllCallback {
    public static final int TRAINING = 600;
    public static final int TEST = 120;
    private static final int CLASSES = 10;

    private static boolean written;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws IOException {
        if (!written) {
            write(folder("quintet.data.repository", "repository"));
            fetched(folder(DataFiles.FOLDER, "data"));
            written = true;
        }
    }

    /** The folder of a property, which is set where the build doesn't. */
    private static Path folder(String property, String name) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Path.of("target", "home", name).toString());
        }
        return Path.of(System.getProperty(property));
    }

    /** All of it into a folder, such as would be named as the repository. */
    public static void write(Path folder) throws IOException {
        Path sets = folder.resolve("dataset/cv/ai/djl/basicdataset");
        set(sets.resolve("fashmnist"), "1.0/", fashion());
        // as DJL has it: named in full
        set(sets.resolve("cifar10"), "https://mlrepo.djl.ai/dataset/cv/ai/djl/basicdataset/cifar10/", cifar());
    }

    /** The files of all data sets, as if they had been fetched. */
    public static void fetched(Path folder) throws IOException {
        put(folder.resolve("fashion-mnist"), fashion());
        put(folder.resolve("cifar-10"), cifar());
    }

    private static void set(Path folder, String at, Map<String, byte[]> files) throws IOException {
        put(at.startsWith("https:") ? folder : folder.resolve(at), files);
        String items = files.entrySet().stream()
                .map(file -> """
                        "%s": {"uri": "%s%s", "sha1Hash": "%s", "size": %d}""".formatted(
                                file.getKey().replace(".gz", ""),
                                at,
                                file.getKey(),
                                sha1(file.getValue()),
                                file.getValue().length))
                .collect(Collectors.joining(",\n"));
        String metadata = """
                {"metadataVersion": "0.2", "groupId": "ai.djl.basicdataset",
                 "artifacts": [{"version": "1.0", "snapshot": false, "files": {%s}}]}""".formatted(items);
        put(folder, Map.of("metadata.json", metadata.getBytes()));
    }

    /** Each at once, for two processes may do so. */
    private static void put(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path draft = Files.write(Files.createTempFile(folder, "draft", ""), file.getValue());
            Files.move(draft, folder.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Map<String, byte[]> fashion() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : new String[] {"train", "t10k"}) {
            int n = part.equals("train") ? TRAINING : TEST;
            ByteBuffer images = ByteBuffer.allocate(16 + n * 784)
                    .putInt(0x803)
                    .putInt(n)
                    .putInt(28)
                    .putInt(28);
            ByteBuffer labels = ByteBuffer.allocate(8 + n).putInt(0x801).putInt(n);
            for (int i = 0; i < n; i++) {
                labels.put((byte) (i % CLASSES));
                images.put(plane(part + i, i % CLASSES, 28));
            }
            files.put(part + "-images-idx3-ubyte.gz", gzipped(images.array()));
            files.put(part + "-labels-idx1-ubyte.gz", gzipped(labels.array()));
        }
        return files;
    }

    private static Map<String, byte[]> cifar() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : new String[] {"data", "test"}) {
            int n = part.equals("data") ? TRAINING : TEST;
            ByteBuffer images = ByteBuffer.allocate(n * (1 + 3 * 1024));
            for (int i = 0; i < n; i++) {
                images.put((byte) (i % CLASSES));
                for (String colour : new String[] {"red", "green", "blue"}) {
                    images.put(plane(part + colour + i, i % CLASSES, 32));
                }
            }
            files.put(part + "_batch.bin.gz", gzipped(images.array()));
        }
        return files;
    }

    /** A patch of light somewhere, the further to the right the higher its class, and some grain. */
    private static byte[] plane(String seed, int label, int side) {
        SplittableRandom random = new SplittableRandom(seed.hashCode());
        double x = (label + random.nextDouble(4)) * side / 14;
        double y = random.nextDouble(.2, .8) * side;
        double size = random.nextDouble(.1, .4) * side;
        double bright = random.nextDouble(100, 220);
        byte[] levels = new byte[side * side];
        for (int i = 0; i < levels.length; i++) {
            double far = Math.hypot(i % side - x, i / side - y) / size;
            levels[i] = (byte) Math.round(bright * Math.exp(-far * far) + random.nextDouble(35));
        }
        return levels;
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
