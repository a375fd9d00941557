package quintet;

import java.nio.file.Path;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Tells DJL, which reads system properties when it is first touched, to unpack its native libraries in the data folder
 * and to fetch and report nothing.
 */
final class EngineFolder implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path home = Path.of(environment.getRequiredProperty("quintet.home"));
        set(environment, "DJL_CACHE_DIR", home.resolve("engine").toString());
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
}
