package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.MeasureEntry;
import quintet.catalog.ModelEntry;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.data.HasClasses;
import quintet.data.HasParts;
import quintet.data.Mixture;
import quintet.data.OneGaussian;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.model.Family;
import quintet.own.OwnDatasets;
import quintet.run.Frames;
import quintet.run.Inference;
import quintet.seat.Seat;
import quintet.space.Items;

/** What there is to play with: families, models, data sets, all from their declarations. */
@RestController
@RequestMapping("/api")
class CatalogController {
    /** The most cells a side of a grid. */
    private static final int MOST_CELLS = 256;

    private final Catalog catalog;
    private final OwnDatasets ownDatasets;

    CatalogController(Catalog catalog, OwnDatasets ownDatasets) {
        this.catalog = catalog;
        this.ownDatasets = ownDatasets;
    }

    @Operation(summary = "The five families and how they compare")
    @Tag(name = "Models")
    @GetMapping("/families")
    List<Map<String, Object>> families() {
        return Arrays.stream(Family.values()).map(CatalogController::family).toList();
    }

    private static Map<String, Object> family(Family f) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slug", f.slug());
        json.put("category", f.category());
        json.put("keyIdea", f.keyIdea());
        json.put("keyEquation", f.keyEquation());
        json.put("goal", f.goal());
        return json;
    }

    @Operation(summary = "All models: their cards, abilities and hyperparameters")
    @Tag(name = "Models")
    @GetMapping("/models")
    List<Map<String, Object>> models() {
        return catalog.models().stream().map(CatalogController::model).toList();
    }

    @Operation(summary = "One model")
    @Tag(name = "Models")
    @GetMapping("/models/{slug}")
    ResponseEntity<?> model(@PathVariable String slug) {
        return catalog.models().stream()
                .filter(m -> m.card().slug().equals(slug))
                .findFirst()
                .<ResponseEntity<?>>map(m -> ResponseEntity.ok(model(m)))
                .orElseGet(() -> Problems.answer(HttpStatus.NOT_FOUND, "There is no model '" + slug + "'."));
    }

    private static Map<String, Object> model(ModelEntry m) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slug", m.card().slug());
        json.put("name", m.card().name());
        json.put("family", m.card().family().slug());
        json.put("line", m.card().line());
        json.put("paper", m.card().paper());
        json.put("arxiv", m.card().arxiv());
        json.put("steps", m.card().steps());
        json.put("abilities", m.abilities());
        json.put("noDensity", m.card().noDensity().isEmpty() ? null : m.card().noDensity());
        json.put("hyperparameters", declared(m.hyperparameters()));
        return json;
    }

    private static List<Map<String, Object>> declared(quintet.declare.Schema<?> schema) {
        return schema.all().stream().map(CatalogController::declared).toList();
    }

    private static Map<String, Object> declared(Hyperparameter it) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", it.name());
        json.put("label", it.about().label());
        json.put("symbol", it.about().symbol());
        switch (it) {
            case Hyperparameter.WholeNumber w -> {
                json.put("kind", "whole");
                json.put("min", w.min());
                json.put("max", w.max());
                json.put("scale", w.log() ? "log" : "linear");
            }
            case Hyperparameter.RealNumber r -> {
                json.put("kind", "real");
                json.put("min", r.min());
                json.put("max", r.max());
                json.put("scale", r.log() ? "log" : "linear");
            }
            case Hyperparameter.OneOf o -> {
                json.put("kind", "choice");
                json.put("options", o.options());
            }
        }
        json.put("default", it.standard());
        json.put("help", it.about().help());
        json.put("group", it.about().group().name().toLowerCase(Locale.ROOT));
        json.put("live", it.about().live());
        json.put("advanced", it.about().advanced());
        return json;
    }

    @Operation(summary = "All measures: what each is, its unit, and which way is better")
    @Tag(name = "Models")
    @GetMapping("/metrics")
    List<Map<String, Object>> metrics() {
        return Catalog.measures().stream().map(CatalogController::measure).toList();
    }

    private static Map<String, Object> measure(MeasureEntry m) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", m.card().id());
        json.put("name", m.card().name());
        json.put("unit", m.card().unit());
        json.put("better", m.card().better().name().toLowerCase(Locale.ROOT));
        json.put("help", m.card().help());
        return json;
    }

    @Operation(
            summary = "All data sets, your own included: their parameters, entropy, cross-entropy with one "
                    + "Gaussian, and modes")
    @Tag(name = "Data sets")
    @GetMapping("/datasets")
    List<Map<String, Object>> datasets(@Parameter(hidden = true) Optional<Seat> who) {
        return Stream.concat(catalog.datasets().stream(), who.map(ownDatasets::of).orElse(List.of()).stream())
                .map(d -> dataset(d, Map.of()))
                .toList();
    }

    @Operation(summary = "One data set, for the given parameter values, such as noise=0.1")
    @Tag(name = "Data sets")
    @GetMapping("/datasets/{slug}")
    ResponseEntity<?> dataset(
            @PathVariable String slug, @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return found(slug)
                .<ResponseEntity<?>>map(d -> ResponseEntity.ok(dataset(d, parameters)))
                .orElseGet(() -> unknown(slug));
    }

    private Optional<DataEntry> found(String slug) {
        try {
            return Optional.of(catalog.dataset(slug));
        } catch (Invalid none) {
            return Optional.empty();
        }
    }

    static ResponseEntity<?> unknown(String slug) {
        return Problems.answer(HttpStatus.NOT_FOUND, "There is no data set '" + slug + "'.");
    }

    static Map<String, Object> dataset(DataEntry d, Map<String, String> values) {
        Dataset set = d.make(values);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slug", d.slug());
        json.put("name", d.name());
        json.put("help", d.help());
        json.put("own", DataEntry.isOwn(d.slug()));
        json.put("parameters", declared(d.parameters()));
        json.put("space", Shown.space(set.space()));
        if (set instanceof HasClasses labelled) {
            json.put("classes", labelled.classes());
        }
        if (set instanceof HasParts parts) {
            json.put(
                    "parts",
                    Map.of(
                            "training", parts.training().n(),
                            "validation", parts.validation().n(),
                            "test", parts.test().n()));
        }
        if (set instanceof Distribution plane) {
            json.put("entropy", plane.entropy());
            if (set instanceof Estimated points) {
                json.put("entropyError", points.entropyError());
            }
            json.put("oneGaussian", OneGaussian.crossEntropy(plane));
            json.put("density", set instanceof Estimated ? "estimate" : "exact");
            json.put("box", plane.box());
        }
        if (set instanceof Mixture mixture) {
            json.put("modes", mixture.centres());
            json.put("sigma", mixture.sigma());
        }
        return json;
    }

    /** n points of the set; everything but n and seed is a parameter of it. */
    @Operation(summary = "Points of a data set, for the given parameter values, such as noise=0.1")
    @Tag(name = "Data sets")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "text/csv")})
    @GetMapping("/datasets/{slug}/samples")
    ResponseEntity<?> samples(
            @PathVariable String slug,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "50000", defaultValue = "1000"))
                    @RequestParam(defaultValue = "1000")
                    int n,
            @RequestParam(defaultValue = "1") long seed,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("n", n, 1, Inference.MOST_SAMPLES);
        Map<String, String> parameters = new LinkedHashMap<>(all);
        parameters.keySet().removeAll(List.of("n", "seed"));
        return found(slug)
                .<ResponseEntity<?>>map(d -> {
                    Items some = d.sample(parameters, n, seed);
                    return Shown.items(some.values(), some.space().size(), accept, null);
                })
                .orElseGet(() -> unknown(slug));
    }

    /** log p on a grid over the region that is drawn; everything but cells is a parameter of the set. */
    @Operation(
            summary =
                    "The true log-density of a data set, in nats, on a grid, or its estimate where only points are known; as JSON, or (by Accept) as a frame's bytes")
    @Tag(name = "Data sets")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = "application/json"), @Content(mediaType = "application/octet-stream")})
    @GetMapping("/datasets/{slug}/log-density")
    ResponseEntity<?> logDensity(
            @PathVariable String slug,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "256", defaultValue = "64"))
                    @RequestParam(defaultValue = "64")
                    int cells,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("cells", cells, 1, MOST_CELLS);
        Map<String, String> parameters = new LinkedHashMap<>(all);
        parameters.remove("cells");
        return found(slug)
                .<ResponseEntity<?>>map(d -> d.logDensity(parameters, cells)
                        .<ResponseEntity<?>>map(truth -> Shown.picture(Frames.encode(truth), accept))
                        .orElseGet(() -> Problems.answer(
                                HttpStatus.CONFLICT,
                                "The density of '" + slug + "' is not known, only its items are.")))
                .orElseGet(() -> unknown(slug));
    }
}
