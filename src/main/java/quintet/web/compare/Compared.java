package quintet.web.compare;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;
import quintet.run.Run;
import quintet.web.parts.Format;

/**
 * What is compared: a run as it is now, or as it was at a step.
 *
 * @param at the step; null for now
 * @param figures those of that moment
 */
record Compared(Run run, @Nullable Integer at, Map<String, Metric> figures) {

    /** A run's id, and a step of its past where that is wanted. */
    private static final Pattern KEY = Pattern.compile("([^@]*)(?:@(\\d{1,7}))?");

    /** What an address asks for: a run, and perhaps a step of its past. */
    record Wanted(String run, @Nullable Integer at) {}

    /** What is meant by a key in an address; nothing where that is none. */
    static Optional<Wanted> wanted(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(
                        new Wanted(parts.group(1), parts.group(2) == null ? null : Integer.valueOf(parts.group(2))))
                : Optional.empty();
    }

    /** Its key in the address. */
    String key() {
        return run.id() + (at == null ? "" : "@" + at);
    }

    String name() {
        return run.name() + (at == null ? "" : " at step " + Format.count(at));
    }

    /** The playground at that moment. */
    String link() {
        return "play?run=" + run.id() + (at == null ? "" : "&at=" + at);
    }
}
