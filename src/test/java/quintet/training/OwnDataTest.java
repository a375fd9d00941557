package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Drawn;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.data.CellDensity;
import quintet.data.Distribution;
import quintet.data.GridDensity;
import quintet.data.PointCloud;
import quintet.data.TrainingSize;
import quintet.evaluation.Metric;
import quintet.evaluation.TrainedModel;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.picture.Picture;
import quintet.run.Frames;

/** Every model trains on every kind of a person's own data, and has its figures. */
class OwnDataTest {

    record Nothing() {}

    static Stream<ModelEntry> models() {
        return new Catalog().models().stream().filter(m -> m.learns(Distribution.PLANE));
    }

    /** As few points as there may be. */
    private static DataEntry points(double centre) {
        SplittableRandom random = new SplittableRandom(1);
        float[] xy = new float[2 * PointCloud.LEAST];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) (centre + 20 * random.nextGaussian());
        }
        PointCloud cloud = new PointCloud(xy);
        return new DataEntry("own-points", "Points", "", Nothing.class, n -> cloud);
    }

    /** Two cells of four, so that most of the plane has no density. */
    private static DataEntry drawing() {
        GridDensity cells = new GridDensity(GridDensity.square(0, 0, 3), 2, new double[] {1, 0, 0, 3});
        return new DataEntry("own-drawing", "Drawing", "", TrainingSize.class, s -> new CellDensity(cells, s));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelTrainsOnIt(ModelEntry model) {
        Map<String, Object> h = new LinkedHashMap<>(
                model.hyperparameters().values(model.hyperparameters().standard()));
        for (DataEntry data : List.of(points(100), drawing())) {
            Map<String, Object> p = data.parameters().values(data.parameters().standard());
            try (Session s = new Session(new Catalog().plan(model, data, 1, 20, 3, h, p), "cpu")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(s.step(true).values())
                            .allSatisfy(v -> assertThat(v).isFinite());
                }
                assertThat(s.model().terms(500).values())
                        .allSatisfy(v -> assertThat(v).isFinite());
                int shown = Math.min(200, s.model().splits().validation().n());
                for (Frame frame : Drawn.of(s, Picture.Price.SELDOM, 200)) {
                    if (frame.layer().equals("coded")) {
                        assertThat(
                                        frame instanceof Frame.Trajectories t
                                                ? t.n()
                                                : ((Frame.Points) frame).xy().length / 2)
                                .as("points of the data, and no others")
                                .isEqualTo(shown);
                    }
                }
                List<Metric> live = new Measurements(s)
                        .live(
                                s.model().preview(TrainedModel.PREVIEW),
                                new Allowance(Duration.ofMinutes(1), () -> false));
                assertThat(Stream.concat(live.stream(), Report.last(s).stream()))
                        .isNotEmpty()
                        .allSatisfy(m -> {
                            assertThat(m.value()).as(m.name()).isFinite();
                            if (m.name().equals("gap") && data.slug().equals("own-points")) {
                                assertThat(m.kind()).isEqualTo(Exactness.ESTIMATE);
                                assertThat(m.note()).contains("kernel estimate");
                            }
                        });
            }
        }
    }

    /** A model's own space lies around 0 wherever the data are: what is drawn there is no worse for lying far from them. */
    @ParameterizedTest
    @MethodSource("models")
    void picturesOfTheModelsOwnSpaceComeBackAsTheyWere(ModelEntry model) {
        DataEntry data = points(2000);
        Map<String, Object> h =
                model.hyperparameters().values(model.hyperparameters().standard());
        Map<String, Object> p = data.parameters().values(data.parameters().standard());
        try (Session s = new Session(new Catalog().plan(model, data, 1, 20, 0, h, p), "cpu")) {
            for (Frame frame : Drawn.of(s, Picture.Price.SELDOM, 40)) {
                if (frame instanceof Frame.Points(var layer, var square, var xy) && !layer.equals("coded")) {
                    assertThat(square.x()).as(layer).isZero();
                    float far = (float) (16 * square.half()); // what lies outside stands on the border
                    for (int i = 0; i < xy.length; i++) {
                        xy[i] = Math.clamp(xy[i], -far, far);
                    }
                    var back = (Frame.Points) Frames.decode(Frames.encode(frame));
                    assertThat(back.xy()).as(layer).containsExactly(xy, within(.01f));
                }
            }
        }
    }
}
