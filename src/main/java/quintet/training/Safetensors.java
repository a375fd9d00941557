package quintet.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arrays by name in the safetensors format, which every framework reads: the length of a JSON header, the header, the
 * numbers. Only flat float32 arrays are written.
 */
record Safetensors(Map<String, float[]> arrays, Map<String, String> metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] toBytes() {
        ObjectNode header = JSON.createObjectNode();
        metadata.forEach(header.putObject("__metadata__")::put);
        int at = 0;
        for (var array : arrays.entrySet()) {
            ObjectNode about = header.putObject(array.getKey());
            about.put("dtype", "F32");
            about.putArray("shape").add(array.getValue().length);
            int end = at + 4 * array.getValue().length;
            about.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + at).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (float[] array : arrays.values()) {
            bytes.asFloatBuffer().put(array);
            bytes.position(bytes.position() + 4 * array.length);
        }
        return bytes.array();
    }

    static Safetensors of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(bytes.getLong());
        JsonNode header = JSON.readTree(new String(file, 8, length, StandardCharsets.UTF_8));
        Map<String, float[]> arrays = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (var entry : header.properties()) {
            if (entry.getKey().equals("__metadata__")) {
                entry.getValue()
                        .properties()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().asString()));
                continue;
            }
            JsonNode offsets = entry.getValue().get("data_offsets");
            float[] array = new float[(offsets.get(1).asInt() - offsets.get(0).asInt()) / 4];
            bytes.position(8 + length + offsets.get(0).asInt());
            bytes.asFloatBuffer().get(array);
            arrays.put(entry.getKey(), array);
        }
        return new Safetensors(arrays, metadata);
    }
}
