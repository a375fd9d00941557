package quintet.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An event as it lies in a run's log.
 *
 * @param seq its number in the run, from 1
 * @param step the updates that the run had made
 * @param payload JSON in UTF-8, or, of a frame, the bytes that {@link Frames} describes
 */
public record StoredEvent(long seq, int step, Instant at, RunEvent.Kind kind, byte[] payload) {

    /** The length of the head of a {@link #message}. */
    public static final int HEAD = 24;

    /** The picture's layer, which is empty where it is no picture: of the pictures of one layer a newer one replaces an older. */
    public String layer() {
        return kind == RunEvent.Kind.FRAME ? Frames.layer(payload) : "";
    }

    /** These events less the pictures that are followed by one of the same layer. */
    public static List<StoredEvent> newest(List<StoredEvent> events) {
        Set<String> layers = new HashSet<>();
        List<StoredEvent> kept = new ArrayList<>();
        for (StoredEvent event : events.reversed()) {
            if (event.layer().isEmpty() || layers.add(event.layer())) {
                kept.add(event);
            }
        }
        return kept.reversed();
    }

    /**
     * The event for the binary stream, little endian: byte 0 the version (1), byte 1 the kind's number (see {@link
     * RunEvent.Kind}), bytes 2-3 zero, bytes 4-7 the step (uint32), bytes 8-15 the number in the log and bytes 16-23 the
     * time in milliseconds since 1970 (both float64, which JavaScript reads as they are); then the payload as it is stored.
     */
    public ByteBuffer message() {
        return ByteBuffer.allocate(HEAD + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) kind.ordinal())
                .putShort((short) 0)
                .putInt(step)
                .putDouble(seq)
                .putDouble(at.toEpochMilli())
                .put(payload)
                .flip();
    }
}
