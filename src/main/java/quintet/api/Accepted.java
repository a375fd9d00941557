package quintet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import quintet.run.Frames;
import quintet.run.StoredEvent;

/** Answers in the format that a request's Accept names: JSON or, where that is asked for, CSV or bytes. */
final class Accepted {
    private static final MediaType CSV = MediaType.valueOf("text/csv;charset=UTF-8");

    private Accepted() {}

    /** Whether a request's Accept names a type. Whatever else it says, even what is none, gets the usual one. */
    static boolean wanted(@Nullable String accept, String type) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(type);
    }

    private static boolean bytesWanted(@Nullable String accept) {
        return wanted(accept, MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    private static ResponseEntity<Object> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static ResponseEntity<Object> bytes(byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body);
    }

    /** As JSON, or as they are stored where bytes are asked for. */
    static ResponseEntity<Object> picture(byte[] frame, @Nullable String accept) {
        return bytesWanted(accept) ? bytes(frame) : json(FrameJson.of(Frames.decode(frame)));
    }

    /** As JSON, or as messages of the stream, each after its length (uint32, little endian), where bytes are asked for. */
    static ResponseEntity<Object> frames(List<StoredEvent> frames, @Nullable String accept) {
        if (!bytesWanted(accept)) {
            return json(frames.stream().map(EventJson::of).toList());
        }
        List<ByteBuffer> messages = frames.stream().map(StoredEvent::message).toList();
        ByteBuffer all = ByteBuffer.allocate(messages.stream()
                        .mapToInt(m -> Integer.BYTES + m.remaining())
                        .sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        messages.forEach(m -> all.putInt(m.remaining()).put(m));
        return bytes(all.array());
    }

    /** As a JSON list of items, each a list of its numbers, or as CSV where that is asked for. */
    static ResponseEntity<Object> items(float[] values, int columns, @Nullable String accept, @Nullable Integer step) {
        boolean csv = wanted(accept, "text/csv");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(csv ? CSV : MediaType.APPLICATION_JSON);
        if (step != null) {
            answer.header("Quintet-Step", step.toString());
        }
        long lost = notFinite(values);
        if (lost > 0) {
            answer.header("Quintet-Not-Finite", Long.toString(lost));
        }
        return answer.body(csv ? csv(values, columns) : FrameJson.rows(values, columns));
    }

    private static String csv(float[] values, int columns) {
        StringBuilder csv = new StringBuilder(
                columns == 2
                        ? "x,y"
                        : IntStream.range(0, columns).mapToObj(d -> "x" + d).collect(Collectors.joining(",")));
        for (int i = 0; i < values.length; i++) {
            csv.append(i % columns == 0 ? '\n' : ',').append(values[i]);
        }
        return csv.append('\n').toString();
    }

    static long notFinite(float[] values) {
        long n = 0;
        for (float value : values) {
            n += Float.isFinite(value) ? 0 : 1;
        }
        return n;
    }
}
