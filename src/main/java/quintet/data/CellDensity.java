package quintet.data;

import java.util.random.RandomGenerator;
import quintet.space.Items;

/** The distribution whose density is constant on each cell of a grid: a drawing, an image, or a formula at the cells' centres. */
public record CellDensity(GridDensity cells, TrainingSize trainingSize) implements Distribution {

    @Override
    public Items draw(int n, RandomGenerator random) {
        return new Items(PLANE, cells.sample(n, random));
    }

    @Override
    public double logDensity(double x, double y) {
        return cells.logDensity(x, y);
    }

    @Override
    public double entropy() {
        return cells.entropy();
    }

    @Override
    public Box box() {
        return cells.square();
    }
}
