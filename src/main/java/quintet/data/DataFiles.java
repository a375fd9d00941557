package quintet.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of a data set that doesn't come with Quintet: they are fetched once, or put there by hand, and lie in a folder of
 * their own.
 *
 * @param slug that of the data set
 * @param name its name
 * @param artifact what it is called in DJL's repository, {@code ai.djl.basicdataset}
 * @param bytes of all files together
 * @param files their names, all of them gzipped
 */
public record DataFiles(String slug, String name, String artifact, long bytes, List<String> files) {

    /** The system property that names the folder in which each set has one. */
    public static final String FOLDER = "quintet.data.folder";

    /** What the name of a file ends in that isn't complete. */
    public static final String PART = ".part";

    /** Where the files lie, once they are there. */
    public Path folder() {
        String all = System.getProperty(FOLDER);
        return (all == null ? Path.of(System.getProperty("user.home"), ".quintet", "data") : Path.of(all))
                .resolve(slug);
    }

    /** Whether all of them are there. */
    public boolean here() {
        Path folder = folder();
        return files.stream().allMatch(file -> Files.exists(folder.resolve(file)));
    }

    /** How many bytes of them are there, also of files that aren't complete. */
    public long there() {
        return files.stream()
                .flatMap(file -> Stream.of(file, file + PART))
                .map(folder()::resolve)
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** Their size for people. */
    public String megabytes() {
        return String.format(Locale.ROOT, "%,d MB", Math.max(1, Math.round(bytes / 1e6)));
    }

    /** What is said where they are needed. */
    public String missing() {
        return "%s isn't here yet. Fetch it first (%s): in the playground, or by POST /api/datasets/%s/fetch."
                .formatted(name, megabytes(), slug);
    }

    /** Makes something of a file without its compression, to its end. */
    interface Reading<T> {
        T of(DataInputStream file) throws IOException;
    }

    /**
     * What is made of a file.
     *
     * @throws NotFetched where it isn't there, or isn't what it should be
     */
    <T> T read(String file, Reading<T> reading) {
        Path path = folder().resolve(file);
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path), 1 << 16), 1 << 16))) {
            T made = reading.of(in);
            if (in.read() >= 0) {
                throw new IOException("It is too long");
            }
            return made;
        } catch (NoSuchFileException none) {
            throw new NotFetched(missing());
        } catch (IOException broken) {
            throw new NotFetched("%s is no file of %s. Delete it, and fetch it again.".formatted(path, name));
        }
    }
}
