package quintet.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.training.Diagnosis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** How a run's figures look in JSON, in the database and in the log. */
public final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new FiniteNumbers()).build();

    private static final String NOT_FINITE = "It isn't a finite number.";

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String json) {
        return MAPPER.readValue(json, LinkedHashMap.class);
    }

    /** A JSON object of the log or the database. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(byte[] json) {
        return MAPPER.readValue(json, LinkedHashMap.class);
    }

    /** A JSON object of the log as such a record; what it has none of is null. */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static Map<String, Object> of(Metric m) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", m.value());
        json.put("unit", m.unit());
        json.put("kind", m.kind().slug());
        json.put("split", m.split());
        json.put("step", m.step());
        if (m.standardError() != null) {
            json.put("standardError", m.standardError());
        }
        if (m.floor() != null) {
            json.put("floor", m.floor());
        }
        String note =
                Double.isFinite(m.value()) || m.note().endsWith(NOT_FINITE) ? m.note() : m.note() + " " + NOT_FINITE;
        if (!note.isEmpty()) {
            json.put("note", note.strip());
        }
        return json;
    }

    static Map<String, Object> of(Diagnosis d) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("term", d.term());
        json.put("step", d.step());
        json.put("message", d.message());
        json.put("changes", d.changes());
        return json;
    }

    static Map<String, Object> all(Map<String, Metric> metrics) {
        Map<String, Object> json = new LinkedHashMap<>();
        metrics.forEach((name, m) -> json.put(name, of(m)));
        return json;
    }

    static Map<String, Metric> metrics(String json) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (var entry : MAPPER.readTree(json).properties()) {
            metrics.put(entry.getKey(), metric(entry.getKey(), entry.getValue()));
        }
        return metrics;
    }

    private static Metric metric(String name, JsonNode m) {
        return new Metric(
                name,
                m.get("value").isNumber() ? m.get("value").asDouble() : Double.NaN,
                m.get("unit").asString(),
                Exactness.valueOf(m.get("kind").asString().toUpperCase(Locale.ROOT)),
                m.get("split").asString(),
                m.get("step").asLong(),
                m.has("standardError") && m.get("standardError").isNumber()
                        ? m.get("standardError").asDouble()
                        : null,
                m.has("floor") && m.get("floor").isNumber() ? m.get("floor").asDouble() : null,
                m.has("note") ? m.get("note").asString() : "");
    }

    static @Nullable Diagnosis diagnosis(@Nullable String json) {
        if (json == null) {
            return null;
        }
        JsonNode d = MAPPER.readTree(json);
        List<Map<String, Object>> changes = new ArrayList<>();
        d.get("changes").forEach(c -> changes.add(map(c.toString())));
        return new Diagnosis(
                d.get("term").asString(),
                d.get("step").asLong(),
                d.get("message").asString(),
                List.copyOf(changes));
    }
}
