package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.CellDensity;
import quintet.data.Cells;
import quintet.data.Cloud;
import quintet.data.Supply;
import quintet.evaluation.Metric;
import quintet.model.Frame;
import quintet.model.Kind;

/** Every model trains on every kind of a person's own data, and has its figures. */
class OwnDataTest {

    record Nothing() {}

    static Stream<ModelEntry> models() {
        return new Catalog().models().stream();
    }

    /** As few points as there may be. */
    private static DataEntry points() {
        SplittableRandom random = new SplittableRandom(1);
        float[] xy = new float[2 * Cloud.LEAST];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) (100 + 20 * random.nextGaussian());
        }
        Cloud cloud = new Cloud(xy);
        return new DataEntry("own-points", "Points", "", Nothing.class, n -> cloud);
    }

    /** Two cells of four, so that most of the plane has no density. */
    private static DataEntry drawing() {
        Cells cells = new Cells(Cells.square(0, 0, 3), 2, new double[] {1, 0, 0, 3});
        return new DataEntry("own-drawing", "Drawing", "", Supply.class, s -> new CellDensity(cells, s));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelTrainsOnIt(ModelEntry model) {
        Map<String, Object> h = new LinkedHashMap<>(
                model.hyperparameters().values(model.hyperparameters().standard()));
        for (DataEntry data : List.of(points(), drawing())) {
            Map<String, Object> p = data.parameters().values(data.parameters().standard());
            try (Session s = new Session(new Plan(model, data, 1, 20, 3, h, p), "cpu")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(s.step(true).values())
                            .allSatisfy(v -> assertThat(v).isFinite());
                }
                assertThat(s.validate(500).values())
                        .allSatisfy(v -> assertThat(v).isFinite());
                int shown = Math.min(200, s.splits().validation().length / 2);
                for (Frame frame : Making.of(s, 200)) {
                    if (frame.layer().equals("coded")) {
                        assertThat(
                                        frame instanceof Frame.Trajectories t
                                                ? t.n()
                                                : ((Frame.Points) frame).xy().length / 2)
                                .as("points of the data, and no others")
                                .isEqualTo(shown);
                    }
                }
                List<Metric> live = Report.live(
                        s, s.preview(Report.livePoints()), new Allowance(Duration.ofMinutes(1), () -> false));
                assertThat(Stream.concat(live.stream(), Report.last(s).stream()))
                        .isNotEmpty()
                        .allSatisfy(m -> {
                            assertThat(m.value()).as(m.name()).isFinite();
                            if (m.name().equals("gap") && data.slug().equals("own-points")) {
                                assertThat(m.kind()).isEqualTo(Kind.ESTIMATE);
                                assertThat(m.note()).contains("kernel estimate");
                            }
                        });
            }
        }
    }
}
