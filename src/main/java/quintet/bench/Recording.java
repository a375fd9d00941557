package quintet.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.model.Frame;
import quintet.run.Frames;
import tools.jackson.databind.ObjectMapper;

/**
 * A run as a short film, for pages that show a model learning without training it: some looks at it, each with the terms of
 * the objective, the sliced W2 of its samples, and pictures. As a file it is a line of JSON and, behind it, the pictures
 * as {@link Frames} lays them out; {@code frames} says of each where it begins behind that line, and how long it is.
 */
record Recording(String model, String dataset, long seed, int steps, Frame.@Nullable Square square, List<Look> looks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The run at a step: validation terms, and the sliced W2 of samples against fresh data, standardised. */
    record Look(
            long step, Map<String, Double> terms, @Nullable Double slicedW2, List<Frame> frames) {}

    private record Head(
            String model, String dataset, long seed, int steps, Frame.@Nullable Square square, List<HeadLook> looks) {}

    private record HeadLook(
            long step, Map<String, Double> terms, @Nullable Double slicedW2, int[][] frames) {}

    byte[] toBytes() {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        List<HeadLook> heads = new ArrayList<>();
        for (Look look : looks) {
            int[][] places = new int[look.frames.size()][];
            for (int i = 0; i < places.length; i++) {
                byte[] picture = Frames.encode(look.frames.get(i));
                places[i] = new int[] {pictures.size(), picture.length};
                pictures.writeBytes(picture);
            }
            heads.add(new HeadLook(look.step, look.terms, look.slicedW2, places));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(JSON.writeValueAsBytes(new Head(model, dataset, seed, steps, square, heads)));
        file.write('\n');
        file.writeBytes(pictures.toByteArray());
        return file.toByteArray();
    }

    static Recording of(byte[] file) {
        int end = 0;
        while (file[end] != '\n') {
            end++;
        }
        int from = end + 1;
        Head head = JSON.readValue(new String(file, 0, end, StandardCharsets.UTF_8), Head.class);
        List<Look> looks = head.looks.stream()
                .map(l -> new Look(
                        l.step,
                        l.terms,
                        l.slicedW2,
                        Arrays.stream(l.frames)
                                .map(at -> Frames.decode(Arrays.copyOfRange(file, from + at[0], from + at[0] + at[1])))
                                .toList()))
                .toList();
        return new Recording(head.model, head.dataset, head.seed, head.steps, head.square, looks);
    }
}
