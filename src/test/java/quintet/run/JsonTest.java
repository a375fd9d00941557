package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.model.Frame;

class JsonTest {

    @Test
    void whatIsNoFiniteNumberIsNullWhereverItStands() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("a", Double.NaN);
        all.put("b", new float[] {1, Float.NEGATIVE_INFINITY, .1f});
        all.put("c", List.of(new double[] {Double.POSITIVE_INFINITY, 2}));
        all.put("d", new Frame.Square(Double.NaN, 0, 1));
        all.put("e", Float.NaN);
        assertThat(Json.write(all))
                .isEqualTo("{\"a\":null,\"b\":[1.0,null,0.1],\"c\":[[null,2.0]],"
                        + "\"d\":{\"x\":null,\"y\":0.0,\"half\":1.0},\"e\":null}");
    }

    @Test
    void aFigureThatIsNoNumberSaysSoOnce() {
        Metric lost = new Metric(
                "nll", Double.POSITIVE_INFINITY, "nats", Exactness.ESTIMATE, "test", 3, Double.NaN, null, "A mean.");
        String json = Json.write(Json.all(Map.of("nll", lost)));
        assertThat(json).contains("\"value\":null", "A mean. It isn't a finite number.");
        Metric read = Json.metrics(json).get("nll");
        assertThat(read.value()).isNaN();
        assertThat(read.standardError()).isNull();
        assertThat(Json.write(Json.of(read))).containsOnlyOnce("isn't a finite number");
    }
}
