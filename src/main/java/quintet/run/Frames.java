package quintet.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import quintet.model.Frame;
import quintet.space.Space;

/**
 * A {@link Frame} as bytes, in the log and on the stream alike; little endian.
 *
 * <pre>
 *  0  uint8    version, 1
 *  1  uint8    what it is: 1 points, 2 heat map, 3 vector field, 4 trajectories, 5 vector fields, 6 images, 7 words
 *  2  uint16   the length of the layer's name, padded: 4, 8, 12, …
 *  4  uint16   n: points, or points of one moment; of a grid, the cells of a side; images; words
 *  6  uint16   moments of trajectories or vector fields, else 1
 *  8  float32  x, y: the centre of the square; of images, height and width
 * 16  float32  half: half of the square's side; of images, channels
 * 20  float32  low, high: the range of values; of images, 0 and the highest level
 * 28  ASCII    the layer's name, with zeros behind it
 *  …  of vector fields: float32 time and high of each moment
 *  …  values, 16 bits each; of images 8, image by image and row by row from the top, and one more where they are odd
 *  …  of words: UTF-8, each with a line feed behind it, and one zero more where the bytes are odd
 * </pre>
 *
 * Points and trajectories: int16 pairs, x then y; the coordinate is x + half * q / 32767, and the square is sixteen times
 * as wide as the region that is drawn, so that what lies far outside stands on its border. Heat maps: uint16, where 0 is no
 * number and q stands for low + (high - low) * (q - 1) / 65534. Vector fields: int16 pairs, u then v; the component is
 * high * q / 32767, with the high of their moment. Cells go row by row from the lowest y. Points and vectors that are no
 * numbers are -32768. A single vector field without its time is what older logs have.
 */
public final class Frames {
    private static final int HEAD = 28;
    private static final int WIDER = 16;

    private Frames() {}

    public static byte[] encode(Frame frame) {
        return switch (frame) {
            case Frame.Points(var layer, var at, var xy) -> places(1, layer, at, xy.length / 2, 1, xy);
            case Frame.Trajectories(var layer, var at, int n, var xy) ->
                places(4, layer, at, n, xy.length / (2 * n), xy);
            case Frame.HeatMap(var layer, var at, int size, var values) -> heatMap(layer, at, size, values);
            case Frame.VectorField(var layer, var at, int size, var times, var uv) ->
                fields(layer, at, size, times, uv);
            case Frame.Images images -> images(images);
            case Frame.Words(var layer, var words) -> words(layer, words);
        };
    }

    private static byte[] words(String layer, List<String> words) {
        byte[] lines = words.stream()
                .map(word -> word + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return head(7, layer, words.size(), 1, new Frame.Square(0, 0, 0), 0, 0, (lines.length + 1) / 2)
                .put(lines)
                .array();
    }

    private static byte[] images(Frame.Images images) {
        Space.Image space = images.space();
        float[] values = images.values();
        ByteBuffer bytes = head(
                6,
                images.layer(),
                images.n(),
                1,
                new Frame.Square(space.height(), space.width(), space.channels()),
                0,
                space.levels() - 1,
                (values.length + 1) / 2);
        for (float v : values) {
            bytes.put((byte) Math.round(Math.clamp(Float.isNaN(v) ? 0 : v, 0, space.levels() - 1)));
        }
        return bytes.array();
    }

    private static byte[] fields(String layer, Frame.Square square, int size, float[] times, float[] uv) {
        int each = uv.length / times.length;
        float[] most = new float[times.length];
        for (int i = 0; i < uv.length; i++) {
            if (Float.isFinite(uv[i])) {
                most[i / each] = Math.max(most[i / each], Math.abs(uv[i]));
            }
        }
        ByteBuffer bytes = head(5, layer, size, times.length, square, 0, 0, uv.length + 4 * times.length);
        for (int m = 0; m < times.length; m++) {
            bytes.putFloat(times[m]).putFloat(most[m]);
        }
        for (int i = 0; i < uv.length; i++) {
            float high = most[i / each];
            bytes.putShort(signed(high == 0 ? 0 : uv[i] / high));
        }
        return bytes.array();
    }

    private static byte[] places(int what, String layer, Frame.Square drawn, int n, int moments, float[] xy) {
        Frame.Square square = new Frame.Square(drawn.x(), drawn.y(), WIDER * drawn.half());
        ByteBuffer bytes = head(what, layer, n, moments, square, 0, 0, xy.length);
        for (int i = 0; i < xy.length; i++) {
            bytes.putShort(signed((xy[i] - (i % 2 == 0 ? square.x() : square.y())) / square.half()));
        }
        return bytes.array();
    }

    private static byte[] heatMap(String layer, Frame.Square square, int size, float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float v : values) {
            if (Float.isFinite(v)) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        if (low > high) {
            low = 0;
            high = 0;
        }
        double range = (double) high - low;
        ByteBuffer bytes = head(2, layer, size, 1, square, low, high, values.length);
        for (float v : values) {
            double part = range == 0 ? 0 : Math.clamp((v - low) / range, 0, 1);
            bytes.putShort((short) (Float.isNaN(v) ? 0 : 1 + Math.round(65534 * part)));
        }
        return bytes.array();
    }

    private static short signed(double part) {
        return Double.isNaN(part) ? Short.MIN_VALUE : (short) Math.round(32767 * Math.clamp(part, -1, 1));
    }

    private static ByteBuffer head(
            int what, String layer, int n, int moments, Frame.Square square, float low, float high, int values) {
        byte[] name = layer.getBytes(StandardCharsets.US_ASCII);
        int padded = (name.length + 3) / 4 * 4;
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + padded + 2 * values).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put((byte) what).putShort((short) padded);
        bytes.putShort((short) n).putShort((short) moments);
        bytes.putFloat((float) square.x()).putFloat((float) square.y()).putFloat((float) square.half());
        bytes.putFloat(low).putFloat(high);
        bytes.put(name).position(HEAD + padded);
        return bytes;
    }

    static String layer(byte[] frame) {
        int padded = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getShort(2);
        return new String(frame, HEAD, padded, StandardCharsets.US_ASCII).replace("\0", "");
    }

    /** The picture that these bytes are, as closely as they say. */
    public static Frame decode(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        String layer = layer(frame);
        int n = Short.toUnsignedInt(bytes.getShort(4));
        int moments = Short.toUnsignedInt(bytes.getShort(6));
        Frame.Square square = new Frame.Square(bytes.getFloat(8), bytes.getFloat(12), bytes.getFloat(16));
        Frame.Square drawn = new Frame.Square(square.x(), square.y(), square.half() / WIDER); // of places
        float low = bytes.getFloat(20);
        float high = bytes.getFloat(24);
        bytes.position(HEAD + bytes.getShort(2));
        return switch (bytes.get(1)) {
            case 1 -> new Frame.Points(layer, drawn, places(bytes, 2 * n, square));
            case 2 -> {
                float[] values = new float[n * n];
                for (int i = 0; i < values.length; i++) {
                    int q = Short.toUnsignedInt(bytes.getShort());
                    values[i] = q == 0 ? Float.NaN : (float) (low + ((double) high - low) * (q - 1) / 65534);
                }
                yield new Frame.HeatMap(layer, square, n, values);
            }
            case 3 -> {
                float[] uv = vectors(bytes, n, high);
                yield new Frame.VectorField(layer, square, n, new float[] {Float.NaN}, uv);
            }
            case 6 -> {
                Space.Image space =
                        new Space.Image((int) square.x(), (int) square.y(), (int) square.half(), (int) high + 1);
                float[] values = new float[n * space.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Byte.toUnsignedInt(bytes.get());
                }
                yield new Frame.Images(layer, space, values);
            }
            case 7 ->
                new Frame.Words(
                        layer,
                        StandardCharsets.UTF_8
                                .decode(bytes)
                                .toString()
                                .lines()
                                .limit(n)
                                .toList());
            case 4 -> new Frame.Trajectories(layer, drawn, n, places(bytes, 2 * n * moments, square));
            case 5 -> {
                float[] times = new float[moments];
                float[] highs = new float[moments];
                for (int m = 0; m < moments; m++) {
                    times[m] = bytes.getFloat();
                    highs[m] = bytes.getFloat();
                }
                yield new Frame.VectorField(layer, square, n, times, vectors(bytes, n, highs));
            }
            default -> throw new IllegalArgumentException("These bytes are no frame");
        };
    }

    private static float[] places(ByteBuffer bytes, int count, Frame.Square square) {
        float[] xy = new float[count];
        for (int i = 0; i < count; i++) {
            xy[i] = (float) ((i % 2 == 0 ? square.x() : square.y()) + (double) part(bytes.getShort()) * square.half());
        }
        return xy;
    }

    /** @param highs of each moment */
    private static float[] vectors(ByteBuffer bytes, int n, float... highs) {
        float[] uv = new float[2 * n * n * highs.length];
        for (int i = 0; i < uv.length; i++) {
            uv[i] = part(bytes.getShort()) * highs[i / (2 * n * n)];
        }
        return uv;
    }

    private static float part(short q) {
        return q == Short.MIN_VALUE ? Float.NaN : q / 32767f;
    }
}
