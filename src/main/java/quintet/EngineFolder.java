package quintet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import quintet.data.DataFiles;

/**
 * Tells DJL, which reads system properties when it is first touched, to unpack its native libraries in Quintet's folder
 * and to fetch and report nothing, and data sets where their files are.
 */
final class EngineFolder implements EnvironmentPostProcessor {
    private static final String FOLDER = "DJL_CACHE_DIR";
    /** What the engine takes on the platform where it is largest, and some more for the database's first files. */
    private static final long BYTES = 600_000_000;

    /** There is too little room; its message says so, for people. */
    static final class NoRoom extends RuntimeException {
        NoRoom(String why) {
            super(why);
        }
    }

    static final class NoRoomAnalyzer extends AbstractFailureAnalyzer<NoRoom> {

        @Override
        protected FailureAnalysis analyze(Throwable root, NoRoom cause) {
            return new FailureAnalysis(
                    cause.getMessage(), "Free some space there, or name another folder with --home DIR.", cause);
        }
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path home = Path.of(environment.getRequiredProperty("quintet.home"));
        set(environment, FOLDER, home.resolve("engine").toString());
        System.setProperty(
                DataFiles.FOLDER,
                environment.getProperty(DataFiles.FOLDER, home.resolve("data").toString()));
        set(environment, "ai.djl.offline", "true");
        // Small nets on many threads: one core a run is faster than many cores for one.
        set(environment, "ai.djl.pytorch.num_threads", "1");
        set(environment, "ai.djl.pytorch.num_interop_threads", "1");
        set(environment, "OPT_OUT_TRACKING", "true");
    }

    /** Sets the property, unless somebody set it (or the environment variable that goes before it) from outside. */
    private static void set(Environment environment, String name, String value) {
        if (!environment.containsProperty(name)) {
            System.setProperty(name, value);
        }
    }

    /**
     * Whether the engine is unpacked or has room to be.
     *
     * @throws NoRoom that says how much there is, how much it takes, and where
     */
    static void check(Environment environment) {
        Path folder = Path.of(environment.getProperty(FOLDER, System.getProperty(FOLDER, "")));
        try {
            Files.createDirectories(folder);
            check(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new NoRoom("The folder " + folder + " can't be made: " + e.getMessage());
        }
    }

    static void check(Path folder, long usable) throws IOException {
        if (usable < BYTES && !unpacked(folder)) {
            throw new NoRoom(
                    "The native libraries of the engine are unpacked in %s, which takes 450 MB, and the database needs some more, %d MB in all; but there are only %d MB left there."
                            .formatted(folder, BYTES / 1_000_000, usable / 1_000_000));
        }
    }

    /** Whether DJL finds its libraries, which it moves to a folder of this name when they are complete. */
    private static boolean unpacked(Path folder) throws IOException {
        Properties engine = new Properties();
        try (InputStream in = EngineFolder.class.getResourceAsStream("/native/lib/pytorch.properties")) {
            if (in == null) {
                return true; // it is somewhere else, and nothing is unpacked
            }
            engine.load(in);
        }
        String name = "%s-%s-%s"
                .formatted(
                        engine.getProperty("version"), engine.getProperty("flavor"), engine.getProperty("classifier"));
        return Files.isDirectory(folder.resolve("pytorch").resolve(name));
    }
}
