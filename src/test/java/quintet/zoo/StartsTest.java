package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.tensor.ModelContext;

/**
 * What a seed has always started from. These numbers are drawn in Java, so that they are the same on every machine; what steps
 * make of them depends on the processor, and {@code ./quintet bench bits} compares it on one.
 */
class StartsTest {

    private static String start(ModelEntry model) {
        try (ModelContext context = new ModelContext(2, Device.cpu(), 7, 100)) {
            model.make(model.hyperparameters()::standard, context);
            context.start();
            CRC32 sum = new CRC32();
            for (Map.Entry<String, float[]> array : context.save().entrySet()) {
                sum.update(array.getKey().getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.getValue().length);
                bytes.asFloatBuffer().put(array.getValue());
                sum.update(bytes.array());
            }
            return "%s %08x".formatted(model.card().slug(), sum.getValue());
        }
    }

    /** Else a stored run would go on from other numbers, and a link show another one. */
    @Test
    void aSeedStartsFromTheSameWeightsAndBuffersAsEver() throws IOException {
        List<String> pinned;
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StartsTest.class.getResourceAsStream("starts.txt")), StandardCharsets.UTF_8))) {
            pinned = file.lines().toList();
        }
        List<String> known = pinned.stream().map(line -> line.split(" ")[0]).toList();
        assertThat(new Catalog()
                        .models().stream()
                                .filter(m -> known.contains(m.card().slug()))
                                .map(StartsTest::start)
                                .toList())
                .containsExactlyInAnyOrderElementsOf(pinned);
    }
}
