package quintet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Items as a file that NumPy loads ({@code .npy}, version 1.0): images as uint8 of shape (n, H, W), or (n, H, W, C) where a
 * pixel has several channels, points as float32 of shape (n, D).
 */
final class Npy {
    private static final byte[] MAGIC = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
    /** What comes before the numbers is a multiple of this. */
    private static final int ALIGNED = 64;

    private Npy() {}

    static byte[] of(Items items) {
        float[] values = items.values();
        return switch (items.space()) {
            case Space.Reals(int size) -> {
                ByteBuffer bytes = head("<f4", Float.BYTES * values.length, items.n(), size);
                bytes.asFloatBuffer().put(values);
                yield bytes.array();
            }
            case Space.Image(int height, int width, int channels, int levels) -> {
                ByteBuffer bytes = channels == 1
                        ? head("|u1", values.length, items.n(), height, width)
                        : head("|u1", values.length, items.n(), height, width, channels);
                yield symbols(bytes, values, levels);
            }
            case Space.Text text ->
                symbols(head("|u1", values.length, items.n(), text.length()), values, text.levels());
        };
    }

    private static byte[] symbols(ByteBuffer bytes, float[] values, int levels) {
        for (float value : values) {
            bytes.put((byte) Math.round(Math.clamp(value, 0, levels - 1)));
        }
        return bytes.array();
    }

    private static ByteBuffer head(String type, int bytes, int... shape) {
        String told = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                .formatted(type, IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
        int before = MAGIC.length + Short.BYTES;
        int whole = (before + told.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
        return ByteBuffer.allocate(whole + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) (whole - before))
                .put((told + " ".repeat(whole - before - told.length() - 1) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
