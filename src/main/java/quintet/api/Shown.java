package quintet.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import quintet.model.Frame;
import quintet.run.Frames;
import quintet.run.Inference;
import quintet.run.Json;
import quintet.run.Run;
import quintet.run.RunEvent;
import quintet.run.StoredEvent;
import quintet.seat.Access;
import quintet.seat.Seat;
import quintet.space.Space;

/** How runs, events and points look in JSON. */
final class Shown {
    private Shown() {}

    /** @param who asks; null where nobody says */
    static Map<String, Object> run(Run r, @Nullable Seat who) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", r.id());
        json.put("name", r.name());
        json.put("yours", Access.controls(who, r.owner()));
        json.put("state", r.state().slug());
        json.put("measuring", r.measuring());
        json.put("place", r.queuePosition() == 0 ? null : r.queuePosition());
        json.put("step", r.step());
        json.put("steps", r.steps());
        json.put("patience", r.patience());
        json.put("model", r.model());
        json.put("dataset", r.dataset());
        json.put("seed", r.seed());
        json.put("hyperparameters", r.hyperparameters());
        json.put("datasetParameters", r.datasetParameters());
        json.put("device", r.device() == null ? r.wantedDevice() : r.device());
        Map<String, Object> metrics = new TreeMap<>();
        r.metrics().forEach((name, m) -> metrics.put(name, Json.of(m)));
        json.put("metrics", metrics);
        json.put("failure", r.failure() == null ? null : Json.of(r.failure()));
        json.put("parent", r.parent());
        json.put("parentStep", r.parentStep());
        json.put("lastEvent", r.lastSeq());
        json.put("createdAt", r.createdAt());
        json.put("startedAt", r.startedAt());
        json.put("finishedAt", r.finishedAt());
        return json;
    }

    static Map<String, Object> event(StoredEvent e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", e.seq());
        json.put("step", e.step());
        json.put("at", e.at());
        json.put("kind", e.kind().slug());
        if (e.kind() == RunEvent.Kind.FRAME) {
            json.putAll(frame(Frames.decode(e.payload())));
        } else {
            json.putAll(Json.map(e.payload()));
        }
        return json;
    }

    private static Map<String, Object> frame(Frame frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("layer", frame.layer());
        switch (frame) {
            case Frame.Points p -> {
                json.put("type", "points");
                json.put("points", rows(p.xy(), 2));
            }
            case Frame.Images i -> {
                json.put("type", "images");
                json.put("space", space(i.space()));
                json.put("images", rows(i.values(), i.space().size()));
            }
            case Frame.HeatMap h -> {
                json.put("type", "heat-map");
                json.put("square", h.square());
                json.put("size", h.size());
                json.put("values", h.values());
            }
            case Frame.VectorField f -> {
                json.put("type", "vector-field");
                json.put("square", f.square());
                json.put("size", f.size());
                json.put("times", f.times());
                json.put("vectors", rows(f.uv(), 2));
            }
            case Frame.Trajectories t -> {
                json.put("type", "trajectories");
                json.put("n", t.n());
                json.put("points", rows(t.xy(), 2));
            }
        }
        return json;
    }

    /** As JSON, or as they are stored where bytes are asked for. */
    static ResponseEntity<Object> picture(byte[] frame, @Nullable String accept) {
        return wanted(accept, MediaType.APPLICATION_OCTET_STREAM_VALUE)
                ? bytes(frame)
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(frame(Frames.decode(frame)));
    }

    /** As JSON, or as messages of the stream, each after its length (uint32, little endian), where bytes are asked for. */
    static ResponseEntity<Object> frames(List<StoredEvent> frames, @Nullable String accept) {
        if (!wanted(accept, MediaType.APPLICATION_OCTET_STREAM_VALUE)) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(frames.stream().map(Shown::event).toList());
        }
        List<ByteBuffer> messages = frames.stream().map(StoredEvent::message).toList();
        ByteBuffer all = ByteBuffer.allocate(messages.stream()
                        .mapToInt(m -> Integer.BYTES + m.remaining())
                        .sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        messages.forEach(m -> all.putInt(m.remaining()).put(m));
        return bytes(all.array());
    }

    /** Whether a request's Accept names a type. Whatever else it says, even what is none, gets the usual one. */
    static boolean wanted(@Nullable String accept, String type) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(type);
    }

    private static ResponseEntity<Object> bytes(byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body);
    }

    static Map<String, Object> space(Space space) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (space) {
            case Space.Reals(int size) -> {
                json.put("type", "reals");
                json.put("size", size);
            }
            case Space.Image image -> {
                json.put("type", "image");
                json.put("height", image.height());
                json.put("width", image.width());
                json.put("channels", image.channels());
                json.put("levels", image.levels());
            }
        }
        return json;
    }

    private static List<float[]> rows(float[] values, int columns) {
        List<float[]> rows = new ArrayList<>(values.length / columns);
        for (int i = 0; i < values.length; i += columns) {
            rows.add(Arrays.copyOfRange(values, i, i + columns));
        }
        return rows;
    }

    /** As a JSON list of items, each a list of its numbers, or as CSV where that is asked for. */
    static ResponseEntity<Object> items(float[] values, int columns, @Nullable String accept, @Nullable Integer step) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (step != null) {
            answer.header("Quintet-Step", step.toString());
        }
        long lost = notFinite(values);
        if (lost > 0) {
            answer.header("Quintet-Not-Finite", Long.toString(lost));
        }
        if (!wanted(accept, "text/csv")) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(rows(values, columns));
        }
        StringBuilder csv = new StringBuilder(
                columns == 2
                        ? "x,y"
                        : IntStream.range(0, columns).mapToObj(d -> "x" + d).collect(Collectors.joining(",")));
        for (int i = 0; i < values.length; i++) {
            csv.append(i % columns == 0 ? '\n' : ',').append(values[i]);
        }
        csv.append('\n');
        return answer.contentType(MediaType.valueOf("text/csv;charset=UTF-8")).body(csv.toString());
    }

    static Map<String, Object> values(String name, Inference.Answer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", answer.step());
        json.put(name, answer.columns() == 1 ? answer.values() : rows(answer.values(), answer.columns()));
        long lost = notFinite(answer.values());
        if (lost > 0) {
            json.put(
                    "note",
                    lost + (lost == 1 ? " number is" : " numbers are")
                            + " null: not finite, or too large or too small for single precision.");
        }
        return json;
    }

    private static long notFinite(float[] values) {
        long n = 0;
        for (float value : values) {
            n += Float.isFinite(value) ? 0 : 1;
        }
        return n;
    }
}
