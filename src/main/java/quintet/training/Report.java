package quintet.training;

import java.time.Duration;
import java.util.List;
import quintet.evaluation.Metric;

/**
 * The figures of a session at its present step, or at its best one where it answers with those weights: all measures that are
 * found and apply.
 *
 * @param missing what could not be found, and why: whole sentences
 */
public record Report(List<Metric> metrics, List<String> missing) {

    /** The figures that are reported when a run has ended, whatever they cost. */
    public static List<Metric> last(Session s) {
        return last(s, Integer.MAX_VALUE);
    }

    /** The same of at most so many items. */
    static List<Metric> last(Session s, int most) {
        return new Measurements(s)
                .last(new Allowance(Duration.ofDays(1), () -> false), most)
                .metrics();
    }
}
