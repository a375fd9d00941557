package quintet.data;

import java.util.stream.IntStream;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Twenty-five narrow round Gaussians on a 5 x 5 grid about the origin, as in PacGAN (1712.04086). */
@DataCard(
        slug = "grid",
        name = "25-grid",
        help = "Twenty-five narrow blobs with wide gaps: the classic test for forgotten modes.")
record GaussianGrid(
        @Real(
                label = "Spacing",
                min = .5,
                max = 4,
                defaultValue = 2,
                group = Group.DATA,
                help = "Distance between neighbouring blobs.")
        double step,

        @Real(
                label = "Blob width",
                symbol = "\\sigma",
                min = .01,
                max = .5,
                log = true,
                defaultValue = .05,
                group = Group.DATA,
                help = "Standard deviation of each blob on each axis.")
        double sigma,

        @With TrainingSize trainingSize)
        implements Mixture, Prepared {

    private static final Memo<GaussianGrid, EqualGaussians> BLOBS = new Memo<>(g -> new EqualGaussians(
            g.sigma,
            IntStream.range(0, 25)
                    .mapToObj(k -> new double[] {(k % 5 - 2) * g.step, (k / 5 - 2) * g.step})
                    .toArray(double[][]::new)));

    @Override
    public double[][] centres() {
        return shape().centres();
    }

    @Override
    public EqualGaussians shape() {
        return BLOBS.of(this);
    }
}
