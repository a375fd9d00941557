package quintet.run;

/**
 * Whether a run, taken up at a checkpoint, comes to its next one to the bit.
 *
 * @param from the step of the checkpoint at which it was taken up
 * @param to the step of the one that it was to come to
 * @param bytes what was compared: weights, averages, the optimiser's state, that of the generator
 * @param different how many of them are others
 */
public record ResumeCheck(int from, int to, int bytes, int different) {

    /** Hears how far a check is: the step, and that of its end. */
    public interface Progress {
        void at(int step, int last);
    }

    /** Of what a run came to and what it came to when it was trained once more. */
    static ResumeCheck of(int from, int to, byte[] then, byte[] now) {
        int different = Math.abs(then.length - now.length);
        for (int i = 0; i < Math.min(then.length, now.length); i++) {
            different += then[i] == now[i] ? 0 : 1;
        }
        return new ResumeCheck(from, to, then.length, different);
    }
}
