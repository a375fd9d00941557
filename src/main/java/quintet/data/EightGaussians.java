package quintet.data;

import java.util.stream.IntStream;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Eight round Gaussians evenly spaced on a circle, as in FFJORD (1810.01367). */
@DataCard(
        slug = "eight-gaussians",
        name = "Eight Gaussians",
        help = "Eight blobs on a circle: does a model reach all of them and leave the gaps empty?")
record EightGaussians(
        @Real(
                min = .5,
                max = 10,
                defaultValue = 4 / 1.414,
                group = Group.DATA,
                help = "Radius of the circle on which the blobs lie.")
        double radius,

        @Real(
                label = "Blob width",
                symbol = "\\sigma",
                min = .02,
                max = 2,
                log = true,
                defaultValue = .5 / 1.414,
                group = Group.DATA,
                help = "Standard deviation of each blob on each axis.")
        double sigma,

        @With TrainingSize trainingSize)
        implements Mixture, Prepared {

    private static final Memo<EightGaussians, EqualGaussians> BLOBS = new Memo<>(e -> new EqualGaussians(
            e.sigma,
            IntStream.range(0, 8)
                    .mapToObj(k ->
                            new double[] {e.radius * Math.cos(k * Math.PI / 4), e.radius * Math.sin(k * Math.PI / 4)})
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
