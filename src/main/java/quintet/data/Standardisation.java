package quintet.data;

/**
 * The map that gives points mean 0 and standard deviation 1 on each axis, and its inverse: models train on standardised
 * points, people see the data's own units.
 */
public record Standardisation(double meanX, double meanY, double stdX, double stdY) {

    public Standardisation {
        if (!(stdX > 0 && stdY > 0)) {
            throw new IllegalArgumentException("Standard deviations must be positive, not " + stdX + " and " + stdY);
        }
    }

    /** That of these points; an axis on which they are all equal is only shifted. */
    public static Standardisation of(float[] points) { // (n, 2)
        double[] mean = new double[2];
        double[] squares = new double[2];
        int n = points.length / 2;
        for (int i = 0; i < points.length; i++) {
            mean[i % 2] += points[i] / n;
        }
        for (int i = 0; i < points.length; i++) {
            squares[i % 2] += (points[i] - mean[i % 2]) * (points[i] - mean[i % 2]);
        }
        return new Standardisation(mean[0], mean[1], std(squares[0], n), std(squares[1], n));
    }

    private static double std(double squares, int n) {
        return squares > 0 ? Math.sqrt(squares / n) : 1;
    }

    public float[] standardise(float[] points) { // (n, 2)
        float[] out = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = (float) ((points[i] - meanX) / stdX);
            out[i + 1] = (float) ((points[i + 1] - meanY) / stdY);
        }
        return out;
    }

    public float[] restore(float[] points) { // (n, 2)
        float[] out = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = (float) (points[i] * stdX + meanX);
            out[i + 1] = (float) (points[i + 1] * stdY + meanY);
        }
        return out;
    }

    /** log p(point) = log p(standardised point) - logScale, in nats. */
    public double logScale() {
        return Math.log(stdX) + Math.log(stdY);
    }
}
