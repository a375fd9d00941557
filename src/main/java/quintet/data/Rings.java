package quintet.data;

import java.util.List;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Four concentric rings with radii .75, 1.5, 2.25 and 3, equally likely, plus Gaussian noise, as in FFJORD (1810.01367). */
@DataCard(
        slug = "rings",
        name = "Rings",
        help = "Four rings, one inside another: the gaps between them are the hard part.")
record Rings(
        @Real(
                symbol = "\\sigma",
                min = .01,
                max = .3,
                log = true,
                defaultValue = .08,
                group = Group.DATA,
                help = "Standard deviation of the Gaussian noise on each axis.")
        double noise,

        @With TrainingSize trainingSize)
        implements Prepared, HasClasses {

    private static final Memo<Rings, NoisyCircles> CIRCLES =
            new Memo<>(r -> new NoisyCircles(r.noise, .75, 1.5, 2.25, 3));

    @Override
    public NoisyCircles shape() {
        return CIRCLES.of(this);
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(4);
    }
}
