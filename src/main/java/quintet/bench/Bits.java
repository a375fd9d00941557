package quintet.bench;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.model.HasDensity;
import quintet.training.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A checksum of all that a model makes of 60 steps on moons with seed 7: each array of the checkpoint, samples, preview,
 * log-densities, validation terms; with its defaults, and with each other option of what can be chosen. What changes no
 * mathematics changes none of these lines on the same machine (on another processor they are others): {@code bits
 * [model=a,b]}, before and after, and {@code diff}.
 */
final class Bits {
    private static final int STEPS = 60;

    private Bits() {}

    static void main(List<String> words) {
        Catalog catalog = new Catalog();
        for (String slug : Words.of(words).models(catalog)) {
            ModelEntry model = catalog.model(slug);
            variants(model).forEach(h -> print(catalog, model, h));
        }
    }

    private static List<Map<String, Object>> variants(ModelEntry model) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(Map.of()));
        for (Hyperparameter it : model.hyperparameters().all()) {
            if (it instanceof Hyperparameter.OneOf choice && it.about().group() != Group.OPTIMISATION) {
                choice.options().stream()
                        .filter(option -> !option.equals(choice.standard()))
                        .forEach(option -> all.add(Map.of(it.name(), option)));
            }
        }
        return all;
    }

    private static void print(Catalog catalog, ModelEntry model, Map<String, Object> h) {
        String slug = model.card().slug();
        String of = slug + h;
        try (Session s = new Session(
                catalog.plan(slug, catalog.first(catalog.model(slug)).slug(), 7, STEPS, h, Map.of()), Device.cpu())) {
            while (!s.finished()) {
                s.step(false);
            }
            byte[] file = s.save();
            int length =
                    (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
            JsonNode header = new ObjectMapper().readTree(new String(file, 8, length, StandardCharsets.UTF_8));
            header.propertyNames().stream()
                    .filter(name -> !name.equals("__metadata__"))
                    .forEach(name -> {
                        JsonNode offsets = header.get(name).get("data_offsets");
                        int base = 8 + length;
                        line(
                                of,
                                name,
                                Arrays.copyOfRange(
                                        file,
                                        base + offsets.get(0).asInt(),
                                        base + offsets.get(1).asInt()));
                    });
            line(of, "samples", bytes(s.model().sample(1000, 3)));
            line(of, "preview", bytes(s.model().preview(500)));
            if (model.is(HasDensity.class)) {
                line(of, "density", bytes(s.model().logDensity(s.model().sample(300, 4))));
            }
            System.out.println(of + " validation " + s.model().terms(300));
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer all = ByteBuffer.allocate(Float.BYTES * values.length);
        all.asFloatBuffer().put(values);
        return all.array();
    }

    private static void line(String of, String what, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        System.out.println("%s %s %08x".formatted(of, what, sum.getValue()));
    }
}
