package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
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
import quintet.data.Baselines;
import quintet.data.HasClasses;
import quintet.fetch.Downloads;
import quintet.model.Family;
import quintet.own.OwnDatasets;
import quintet.run.Frames;
import quintet.run.Inference;
import quintet.seat.Seat;

/** What there is to play with: families, models, data sets, all from their declarations. */
@RestController
@RequestMapping("/api")
class CatalogController {
    /** The most cells a side of a grid. */
    private static final int MOST_CELLS = 256;

    private final Catalog catalog;
    private final OwnDatasets ownDatasets;
    private final Downloads downloads;

    CatalogController(Catalog catalog, OwnDatasets ownDatasets, Downloads downloads) {
        this.catalog = catalog;
        this.ownDatasets = ownDatasets;
        this.downloads = downloads;
    }

    @Operation(summary = "The five families and how they compare")
    @Tag(name = "Models")
    @GetMapping("/families")
    List<FamilyJson> families() {
        return Arrays.stream(Family.values()).map(FamilyJson::of).toList();
    }

    @Operation(summary = "All models: their cards, abilities and hyperparameters")
    @Tag(name = "Models")
    @GetMapping("/models")
    List<ModelJson> models() {
        return catalog.models().stream().map(ModelJson::of).toList();
    }

    @Operation(summary = "One model")
    @Tag(name = "Models")
    @GetMapping("/models/{slug}")
    ModelJson model(@PathVariable String slug) {
        return catalog.models().stream()
                .filter(m -> m.card().slug().equals(slug))
                .findFirst()
                .map(ModelJson::of)
                .orElseThrow(() -> new Declined(HttpStatus.NOT_FOUND, "There is no model '" + slug + "'."));
    }

    @Operation(summary = "All measures: what each is, its unit, and which way is better")
    @Tag(name = "Models")
    @GetMapping("/metrics")
    List<MeasureJson> metrics() {
        return Catalog.measures().stream().map(MeasureJson::of).toList();
    }

    @Operation(summary = "All pictures that can be had of trained models, of which a run's frames are")
    @Tag(name = "Models")
    @GetMapping("/pictures")
    List<PictureJson> pictures() {
        return Catalog.pictures().stream().map(PictureJson::of).toList();
    }

    @Operation(
            summary = "All data sets, your own included: their parameters, entropy, cross-entropy with one "
                    + "Gaussian, and modes")
    @Tag(name = "Data sets")
    @GetMapping("/datasets")
    List<DatasetJson> datasets(@Parameter(hidden = true) Optional<Seat> who) {
        return Stream.concat(catalog.datasets().stream(), who.map(ownDatasets::of).orElse(List.of()).stream())
                .map(set -> told(set, Map.of()))
                .toList();
    }

    private DatasetJson told(DataEntry set, Map<String, String> parameters) {
        FilesJson files =
                set.files().map(downloads::progress).map(FilesJson::of).orElse(null);
        return DatasetJson.of(set, parameters, files);
    }

    @Operation(summary = "One data set, for the given parameter values, such as noise=0.1")
    @Tag(name = "Data sets")
    @GetMapping("/datasets/{slug}")
    DatasetJson dataset(
            @PathVariable String slug, @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return told(Checks.dataset(catalog, slug), parameters);
    }

    /** Of the items that samples are for the same n and seed; every other parameter is one of the set. */
    @Operation(
            summary =
                    "The class of each item of a data set, in the order in which its samples come for the same n and seed")
    @Tag(name = "Data sets")
    @GetMapping("/datasets/{slug}/classes")
    List<String> classes(
            @PathVariable String slug,
            @SamplesController.Number @RequestParam(defaultValue = "1000") int n,
            @RequestParam(defaultValue = "1") long seed,
            @Parameter(hidden = true) @RequestParam Map<String, String> all) {
        Checks.range("n", n, 1, Inference.MOST_SAMPLES);
        Map<String, String> parameters = Checks.beside(all, "n", "seed");
        DataEntry set = Checks.dataset(catalog, slug);
        if (!(set.make(parameters) instanceof HasClasses it)) {
            throw new Declined(HttpStatus.CONFLICT, "The items of '" + slug + "' have no classes.");
        }
        return Arrays.stream(set.sample(parameters, n, seed).labels())
                .mapToObj(it.classes()::get)
                .toList();
    }

    @Operation(
            summary =
                    "What the simplest models score on the test items of a data set of images or texts, for the given parameter values; nothing of points")
    @Tag(name = "Data sets")
    @GetMapping("/datasets/{slug}/baselines")
    List<BaselineJson> baselines(
            @PathVariable String slug, @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return Baselines.of(Checks.dataset(catalog, slug).make(parameters)).stream()
                .map(it -> new BaselineJson(it.name(), it.nats(), it.natsPerSymbol()))
                .toList();
    }

    /** log p on a grid over the region that is drawn; everything but cells is a parameter of the set. */
    @Operation(
            summary =
                    "The true log-density of a data set, in nats, on a grid, or its estimate where only points are known; as JSON, or (by Accept) as a frame's bytes")
    @Tag(name = "Data sets")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FrameJson.HeatMapFrame.class)),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/datasets/{slug}/log-density")
    ResponseEntity<Object> logDensity(
            @PathVariable String slug,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "256", defaultValue = "64"))
                    @RequestParam(defaultValue = "64")
                    int cells,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("cells", cells, 1, MOST_CELLS);
        Map<String, String> parameters = Checks.beside(all, "cells");
        return Checks.dataset(catalog, slug)
                .logDensity(parameters, cells)
                .map(truth -> Accepted.picture(Frames.encode(truth), accept))
                .orElseThrow(() -> new Declined(
                        HttpStatus.CONFLICT, "The density of '" + slug + "' is not known, only its items are."));
    }
}
