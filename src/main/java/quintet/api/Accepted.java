package quintet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import quintet.run.Frames;
import quintet.run.StoredEvent;

/** Answers in the format that a request's Accept names: JSON or, where that is asked for, bytes. */
final class Accepted {
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

    static long notFinite(float[] values) {
        long n = 0;
        for (float value : values) {
            n += Float.isFinite(value) ? 0 : 1;
        }
        return n;
    }
}
