package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.model.Frame;
import quintet.space.Space;
import tools.jackson.databind.ObjectMapper;

/** What goes to the browser stays as it is, byte by byte: {@code frames.test.ts} reads the same file. */
class WireTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/wire.json");

    private record Golden(List<Map<String, Object>> frames, List<Map<String, Object>> events) {}

    private static final Frame.Square SQUARE = new Frame.Square(1, -2, 4);

    @Test
    void picturesAndEventsAreLaidOutAsTheBrowserReadsThem() throws IOException {
        List<Frame> frames = List.of(
                new Frame.Points(
                        "samples", SQUARE, xy(1, -2, 4.9, -5.9, 1000, Double.NEGATIVE_INFINITY, Double.NaN, 0)),
                new Frame.HeatMap("density", SQUARE, 2, xy(-100, -1.5, 0.25, Double.NaN)),
                new Frame.HeatMap("energy", SQUARE, 2, xy(3, 3, 3, 3)),
                new Frame.VectorField(
                        "velocity",
                        SQUARE,
                        2,
                        xy(0.25, 1),
                        xy(1, -2, 0, 0.5, 3, 0, 0, -3, 1000, 0, 0, 0, 0, 0, Double.NaN, -2000)),
                new Frame.VectorField("score", SQUARE, 1, xy(Double.NaN), xy(0, 0)),
                new Frame.Trajectories("paths", SQUARE, 2, xy(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5)),
                new Frame.Images("samples", new Space.Image(1, 3, 1, 17), xy(0, 16, 5, 99, Double.NaN, 8)),
                new Frame.Words("samples", List.of("moon", "", "é")));
        var golden = new Golden(
                Stream.concat(frames.stream().map(Frames::encode), Stream.of(former()))
                        .map(WireTest::picture)
                        .toList(),
                Arrays.stream(RunEvent.Kind.values()).map(WireTest::event).toList());
        String now = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(golden) + "\n";
        Path written = Files.createDirectories(Path.of("target/golden")).resolve("wire.json");
        Files.writeString(written, now);
        assertThat(now)
                .as("a change that is meant needs a version of its own, and " + written + " in place of " + GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }

    /** A vector field without its time, as older logs have it. */
    private static byte[] former() {
        ByteBuffer bytes = ByteBuffer.allocate(32 + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1)
                .put((byte) 3)
                .putShort((short) 4)
                .putShort((short) 1)
                .putShort((short) 1);
        bytes.putFloat(1).putFloat(-2).putFloat(4).putFloat(0).putFloat(3);
        bytes.put("flow".getBytes(StandardCharsets.US_ASCII));
        return bytes.putShort((short) 32767).putShort((short) -16384).array();
    }

    private static Map<String, Object> picture(byte[] bytes) {
        Map<String, Object> told = new LinkedHashMap<>();
        Frame frame = Frames.decode(bytes);
        told.put("layer", frame.layer());
        switch (frame) {
            case Frame.Points(var layer, var square, var xy) -> put(told, "points", xy.length / 2, 1, xy);
            case Frame.HeatMap(var layer, var square, int size, var values) -> put(told, "heat", size, 1, values);
            case Frame.VectorField(var layer, var square, int size, var times, var uv) -> {
                put(told, "field", size, times.length, uv);
                told.put("times", texts(times));
            }
            case Frame.Images images -> {
                put(told, "images", images.n(), 1, images.values());
                told.put("space", images.space());
            }
            case Frame.Words(var layer, var words) -> {
                put(told, "words", words.size(), 1, new float[0]);
                told.put("words", words);
            }
            case Frame.Trajectories(var layer, var square, int n, var xy) ->
                put(told, "paths", n, xy.length / (2 * n), xy);
        }
        told.put("bytes", Base64.getEncoder().encodeToString(bytes));
        return told;
    }

    private static void put(Map<String, Object> told, String shape, int n, int moments, float[] values) {
        told.put("shape", shape);
        told.put("n", n);
        told.put("moments", moments);
        told.put("values", texts(values));
    }

    private static Map<String, Object> event(RunEvent.Kind kind) {
        Map<String, Object> told = new LinkedHashMap<>();
        StoredEvent event = new StoredEvent(
                (1L << 40) + kind.ordinal(),
                70_000,
                Instant.ofEpochMilli(5),
                kind,
                ("{\"a\": \"" + kind.slug() + "\"}").getBytes(StandardCharsets.UTF_8));
        told.put("kind", kind.slug());
        told.put("step", event.step());
        told.put("seq", event.seq());
        told.put("payload", new String(event.payload(), StandardCharsets.UTF_8));
        told.put("bytes", Base64.getEncoder().encodeToString(event.message().array()));
        return told;
    }

    private static float[] xy(double... values) {
        float[] xy = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            xy[i] = (float) values[i];
        }
        return xy;
    }

    private static List<String> texts(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Float.toString(values[i]))
                .toList();
    }
}
