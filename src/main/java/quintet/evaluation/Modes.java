package quintet.evaluation;

import quintet.data.Mixture;

/**
 * How samples fall on the modes of a mixture: a mode is covered when at least a fifth of its fair share of the samples lies
 * within 3 sigma of it, and {@code share} is the part of the samples within 3 sigma of any mode.
 *
 * <p>Unit: modes, and a fraction. Kind: an estimate from samples. The true sampler covers every mode, with a share of
 * 1 - exp(-4.5) = .989 where modes are further apart than 6 sigma.
 */
public record Modes(int covered, int of, double share) {

    /** Of samples in the data's own units. */
    public static Modes of(Mixture mixture, float[] samples) { // (n, 2)
        if (samples.length == 0) {
            throw new IllegalArgumentException("Needs at least one sample");
        }
        double[][] centres = mixture.centres();
        double reach = 9 * mixture.sigma() * mixture.sigma();
        int n = samples.length / 2;
        int[] near = new int[centres.length];
        int within = 0;
        for (int i = 0; i < n; i++) {
            int closest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < centres.length; k++) {
                double dx = samples[2 * i] - centres[k][0];
                double dy = samples[2 * i + 1] - centres[k][1];
                if (dx * dx + dy * dy < least) {
                    least = dx * dx + dy * dy;
                    closest = k;
                }
            }
            if (least <= reach) {
                near[closest]++;
                within++;
            }
        }
        int covered = 0;
        for (int count : near) {
            if (5L * count * centres.length >= n) {
                covered++;
            }
        }
        return new Modes(covered, centres.length, (double) within / n);
    }
}
