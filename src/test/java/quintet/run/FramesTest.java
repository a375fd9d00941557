package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import quintet.model.Frame;
import quintet.space.Space;

class FramesTest {
    private static final Frame.Square SQUARE = new Frame.Square(1, -2, 4);

    @Test
    void pointsComeBackAndThoseFarOutsideStandOnTheBorder() {
        float[] xy = {1, -2, 4.9f, -5.9f, 1000, Float.NEGATIVE_INFINITY, Float.NaN, 0};
        byte[] bytes = Frames.encode(new Frame.Points("samples", SQUARE, xy));
        assertThat(bytes).hasSize(28 + 8 + 16);
        assertThat(Frames.layer(bytes)).isEqualTo("samples");
        var back = (Frame.Points) Frames.decode(bytes);
        assertThat(back.layer()).isEqualTo("samples");
        assertThat(back.square()).isEqualTo(SQUARE);
        assertThat(back.xy())
                .containsExactly(new float[] {1, -2, 4.9f, -5.9f, 65, -66, Float.NaN, 0}, Offset.offset(1e-3f));
    }

    @Test
    void heatMapsComeBackWithinTheirRange() {
        float[] values = {-100, -1.5f, 0.25f, Float.NaN};
        var back = (Frame.HeatMap) Frames.decode(Frames.encode(new Frame.HeatMap("density", SQUARE, 2, values)));
        assertThat(back.values()).containsExactly(values, Offset.offset(1e-3f));
        assertThat(back.square()).isEqualTo(SQUARE);
        float[] flat = {3, 3, 3, 3};
        assertThat(((Frame.HeatMap) Frames.decode(Frames.encode(new Frame.HeatMap("energy", SQUARE, 2, flat))))
                        .values())
                .containsExactly(flat);
    }

    @Test
    void aLevelOfAnImageIsAByte() {
        for (int side : List.of(14, 28)) {
            Space.Image space = new Space.Image(side, side, 1, 256);
            float[] levels = new float[100 * space.size()];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = i % 256;
            }
            byte[] bytes = Frames.encode(new Frame.Images("samples", space, levels));
            assertThat(bytes).hasSize(28 + 8 + 100 * side * side); // 19,636 and 78,436
            var back = (Frame.Images) Frames.decode(bytes);
            assertThat(back.space()).isEqualTo(space);
            assertThat(back.values()).containsExactly(levels);
        }
    }

    @Test
    void wordsComeBack() {
        Frame.Words words = new Frame.Words("samples", List.of("moon", "", "é"));
        assertThat(Frames.decode(Frames.encode(words))).isEqualTo(words);
    }

    @Test
    void vectorsAndTrajectoriesComeBack() {
        float[] uv = {1, -2, 0, 0.5f, 3, 0, 0, -3, 1000, 0, 0, 0, 0, 0, 0, -2000};
        float[] times = {0.25f, 1};
        var field = (Frame.VectorField)
                Frames.decode(Frames.encode(new Frame.VectorField("velocities", SQUARE, 2, times, uv)));
        assertThat(field.times()).containsExactly(times);
        assertThat(Arrays.copyOf(field.uv(), 8)).containsExactly(Arrays.copyOf(uv, 8), Offset.offset(1e-4f));
        assertThat(field.uv()).containsExactly(uv, Offset.offset(.1f));
        float[] xy = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
        var paths = (Frame.Trajectories) Frames.decode(Frames.encode(new Frame.Trajectories("paths", SQUARE, 2, xy)));
        assertThat(paths.n()).isEqualTo(2);
        assertThat(paths.xy()).containsExactly(xy, Offset.offset(3e-4f));
    }

    /** Logs have it, though it is written no more. */
    @Test
    void aVectorFieldWithoutItsTimeIsRead() {
        ByteBuffer bytes = ByteBuffer.allocate(32 + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1)
                .put((byte) 3)
                .putShort((short) 4)
                .putShort((short) 2)
                .putShort((short) 1);
        bytes.putFloat(1).putFloat(-2).putFloat(4).putFloat(0).putFloat(3);
        bytes.put("flow".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 32767).putShort((short) -32767);
        var field = (Frame.VectorField) Frames.decode(bytes.array());
        assertThat(field.layer()).isEqualTo("flow");
        assertThat(field.square()).isEqualTo(SQUARE);
        assertThat(field.times()).containsExactly(Float.NaN);
        assertThat(field.uv()).containsExactly(3, -3, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aMessageIsAHeadAndThePayload() {
        byte[] payload = {1, 2, 3};
        ByteBuffer message = new StoredEvent(1L << 40, 70_000, Instant.ofEpochMilli(5), RunEvent.Kind.EDIT, payload)
                .message()
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(message.remaining()).isEqualTo(StoredEvent.HEAD + 3);
        assertThat(message.get(0)).isEqualTo((byte) 1);
        assertThat(message.get(1)).isEqualTo((byte) 5);
        assertThat(message.getInt(4)).isEqualTo(70_000);
        assertThat(message.getDouble(8)).isEqualTo(1L << 40);
        assertThat(message.getDouble(16)).isEqualTo(5);
        assertThat(message.get(26)).isEqualTo((byte) 3);
    }
}
