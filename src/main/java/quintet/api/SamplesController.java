package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.Catalog;
import quintet.run.Inference;
import quintet.run.Overrides;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.space.Items;
import quintet.space.Space;

/** Items that a run has learned to make, and those that it learns from, in the format that a request's Accept names. */
@ApiResponse(
        responseCode = "200",
        description = "OK",
        content = {
            @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = ItemsJson.class),
                    examples = {
                        @ExampleObject(name = "points", summary = "Two points", value = "[[0.5, 1.25], [-1.0, 0.75]]"),
                        @ExampleObject(name = "texts", summary = "Two texts", value = "[\"moon\", \"rings\"]")
                    }),
            @Content(
                    mediaType = "application/x-npy",
                    schema = @Schema(type = "string", format = "binary"),
                    examples =
                            @ExampleObject(
                                    summary =
                                            "100 images of 8 x 8 pixels: uint8, (n, H, W); texts are uint8, (n, length), points float32, (n, D)",
                                    value =
                                            "\u0093NUMPY…{'descr': '|u1', 'fortran_order': False, 'shape': (100, 8, 8), }…")),
            @Content(
                    mediaType = "text/csv",
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject(summary = "Two points", value = "x,y\n0.5,1.25\n-1.0,0.75\n")),
            @Content(
                    mediaType = "text/plain",
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject(summary = "Two points", value = "0.5 1.25\n-1.0 0.75\n")),
            @Content(
                    mediaType = "image/png",
                    schema = @Schema(type = "string", format = "binary"),
                    examples =
                            @ExampleObject(
                                    summary =
                                            "A sheet of images, where the data are images: level 0 is black, the highest white",
                                    value = "\u0089PNG…"))
        })
@RestController
@RequestMapping("/api")
class SamplesController {

    @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "50000", defaultValue = "1000"))
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Number {}

    @Parameter(
            description = "One of them alone, by its number from 0",
            schema = @Schema(type = "integer", format = "int32", minimum = "0", maximum = "49999"))
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    private @interface Index {}

    @Parameter(
            description =
                    "Of a PNG: as how many pixels a side each pixel is seen; by default so many that it is about 600 wide",
            schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "64"))
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    private @interface Scale {}

    @Parameter(
            description =
                    "Of a run with labels: the one class that all samples are of, by its name or number; by default classes come as often as in the data",
            schema = @Schema(type = "string"),
            example = "3")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Label {}

    @Parameter(
            description =
                    "Of a run with labels: how strongly samples follow their class, in place of the run's own guidance",
            schema = @Schema(type = "number", format = "double", minimum = "0", maximum = "8"),
            example = "1.5")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Guidance {}

    private final Runs runs;
    private final Inference inference;
    private final Catalog catalog;

    SamplesController(Runs runs, Inference inference, Catalog catalog) {
        this.runs = runs;
        this.inference = inference;
        this.catalog = catalog;
    }

    @Operation(
            summary =
                    "New samples from a run's newest stored state, as JSON or (by Accept) an array of NumPy's, CSV, text or, of images, a sheet as PNG")
    @Tag(name = "Runs")
    @GetMapping("/runs/{id}/samples")
    ResponseEntity<Object> ofRun(
            @PathVariable String id,
            @Number @RequestParam(defaultValue = "1000") int n,
            @RequestParam(defaultValue = "1") long seed,
            @Index @RequestParam(required = false) @Nullable Integer index,
            @Scale @RequestParam(required = false) @Nullable Integer scale,
            @RequestParam(required = false) @Nullable String sampler,
            @Label @RequestParam(required = false) @Nullable String label,
            @Guidance @RequestParam(required = false) @Nullable String guidance,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        check(n, index, scale);
        Run run = runs.get(id);
        Space space = inference.space(id);
        ItemFormat format = ItemFormat.of(accept, space);
        Inference.Answer made = inference.samples(id, n, seed, new Overrides(sampler, guidance, label, null));
        String name = "%s-%s-step-%d-seed-%d%s"
                .formatted(run.model(), run.dataset(), made.step(), seed, label == null ? "" : "-class-" + label);
        return answer(new Items(space, made.values()), index, scale, format, name, made.step());
    }

    /** n items of the set; every other parameter is one of it. */
    @Operation(
            summary =
                    "Items of a data set, for the given parameter values, such as noise=0.1; as JSON or (by Accept) an array of NumPy's, CSV, text or, of images, a sheet as PNG")
    @Tag(name = "Data sets")
    @GetMapping("/datasets/{slug}/samples")
    ResponseEntity<Object> ofDataset(
            @PathVariable String slug,
            @Number @RequestParam(defaultValue = "1000") int n,
            @RequestParam(defaultValue = "1") long seed,
            @Index @RequestParam(required = false) @Nullable Integer index,
            @Scale @RequestParam(required = false) @Nullable Integer scale,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        check(n, index, scale);
        Items items = Checks.dataset(catalog, slug).sample(Checks.beside(all, "n", "seed", "index", "scale"), n, seed);
        return answer(items, index, scale, ItemFormat.of(accept, items.space()), slug + "-seed-" + seed, null);
    }

    private static void check(int n, @Nullable Integer index, @Nullable Integer scale) {
        Checks.range("n", n, 1, Inference.MOST_SAMPLES);
        if (index != null) {
            Checks.range("index", index, 0, n - 1);
        }
        if (scale != null) {
            Checks.range("scale", scale, 1, Sheet.MOST_SCALE);
        }
    }

    /**
     * @param name of what it is, for a file
     * @param step of the run, where it is of one
     */
    private static ResponseEntity<Object> answer(
            Items all,
            @Nullable Integer index,
            @Nullable Integer scale,
            ItemFormat format,
            String name,
            @Nullable Integer step) {
        Items items = index == null ? all : all.part(index, index + 1);
        String file = name + (index == null ? "" : "-item-" + index) + "." + format.ending;
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(format.type)
                .varyBy(HttpHeaders.ACCEPT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(file).build().toString());
        if (step != null) {
            answer.header("Quintet-Step", step.toString());
        }
        long lost = Accepted.notFinite(items.values());
        if (lost > 0) {
            answer.header("Quintet-Not-Finite", Long.toString(lost));
        }
        return answer.body(
                switch (format) {
                    case JSON -> ItemsJson.of(items);
                    case NPY -> Npy.of(items);
                    case CSV -> header(items.space()) + lines(items, ',');
                    case TEXT -> lines(items, ' ');
                    case PNG -> Sheet.png((Space.Image) items.space(), items, scale);
                });
    }

    private static String header(Space space) {
        int columns = space.size();
        return space instanceof Space.Text
                ? "text\n"
                : columns == 2
                        ? "x,y\n"
                        : IntStream.range(0, columns).mapToObj(d -> "x" + d).collect(Collectors.joining(",", "", "\n"));
    }

    private static String lines(Items items, char separator) {
        if (items.space() instanceof Space.Text text) {
            return text.read(items.values()).stream().collect(Collectors.joining("\n", "", "\n"));
        }
        int columns = items.space().size();
        float[] values = items.values();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            lines.append(values[i]).append((i + 1) % columns == 0 ? '\n' : separator);
        }
        return lines.toString();
    }
}
