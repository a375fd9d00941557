package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.data.Distribution;
import quintet.space.Items;
import quintet.space.Space;

class NpyTest {
    private static final Pattern HEAD =
            Pattern.compile("\\{'descr': '(.+)', 'fortran_order': False, 'shape': \\((.+)\\), } *\n");

    /** As NumPy's format description has it, version 1.0. */
    record Array(String type, String shape, ByteBuffer numbers) {
        static Array of(byte[] file) {
            ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[8];
            bytes.get(magic);
            assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
            byte[] head = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(head);
            assertThat(bytes.position() % 64).as("aligned").isZero();
            Matcher told = HEAD.matcher(new String(head, StandardCharsets.US_ASCII));
            assertThat(told.matches()).isTrue();
            return new Array(told.group(1), told.group(2), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Test
    void pointsAreFloats() {
        Array array = Array.of(Npy.of(new Items(Distribution.PLANE, new float[] {1, -2.5f, Float.NaN, 0, 3, 4})));
        assertThat(array.type).isEqualTo("<f4");
        assertThat(array.shape).isEqualTo("3, 2");
        assertThat(array.numbers.remaining()).isEqualTo(24);
        assertThat(array.numbers.getFloat(4)).isEqualTo(-2.5f);
        assertThat(array.numbers.getFloat(8)).isNaN();
    }

    @Test
    void imagesAreBytes() {
        Array grey = Array.of(Npy.of(new Items(new Space.Image(1, 2, 1, 256), new float[] {0, 255, 128, 7})));
        assertThat(grey.type).isEqualTo("|u1");
        assertThat(grey.shape).isEqualTo("2, 1, 2");
        assertThat(grey.numbers.remaining()).isEqualTo(4);
        assertThat(grey.numbers.get(1)).isEqualTo((byte) 255);
        Array coloured = Array.of(Npy.of(new Items(new Space.Image(1, 1, 3, 256), new float[] {1, 2, 3})));
        assertThat(coloured.shape).isEqualTo("1, 1, 1, 3");
    }
}
