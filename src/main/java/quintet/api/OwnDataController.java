package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.DataEntry;
import quintet.data.Formula;
import quintet.data.PointCloud;
import quintet.declare.Invalid;
import quintet.model.Frame;
import quintet.own.Csv;
import quintet.own.Image;
import quintet.own.OwnDataset;
import quintet.own.OwnDatasets;
import quintet.own.Pictures;
import quintet.own.Texts;
import quintet.seat.Seat;

/** Data sets that people bring: whoever knows the slug of one may use it, its seat alone changes or deletes it. */
@Tag(name = "Data sets")
@RestController
@RequestMapping("/api/datasets")
class OwnDataController {
    private final OwnDatasets ownDatasets;

    OwnDataController(OwnDatasets ownDatasets) {
        this.ownDatasets = ownDatasets;
    }

    @Operation(summary = "Adds your own data set: points, a density, a formula, images or texts")
    @ApiResponse(responseCode = "201", description = "Created; Location says where it is")
    @PostMapping
    ResponseEntity<DatasetJson> bring(Seat who, @RequestBody Body<Requests.NewData> body) {
        String name = body.required("name");
        String kind = body.required("kind");
        OwnDataset brought =
                switch (kind) {
                    case "points" -> points(body);
                    case "density" -> body.has("image") ? image(body) : density(body);
                    case "formula" -> formula(body);
                    case "images" -> images(body);
                    case "texts" -> texts(body);
                    default -> {
                        if (!kind.isEmpty()) {
                            throw new Invalid("kind", "'kind' must be points, density, formula, images or texts.");
                        }
                        body.done();
                        throw new IllegalStateException("A missing kind was taken");
                    }
                };
        DataEntry entry = ownDatasets.put(who, name, brought);
        return ResponseEntity.created(URI.create("/api/datasets/" + entry.slug()))
                .body(DatasetJson.of(entry));
    }

    private static OwnDataset points(Body<Requests.NewData> body) {
        boolean text = body.has("csv");
        String csv = text ? body.text("csv", Csv.MOST_CHARACTERS) : null;
        float[] points = text ? new float[0] : body.points("points", PointCloud.MOST);
        body.done();
        return OwnDataset.points(csv == null ? points : Csv.points(csv));
    }

    private static OwnDataset density(Body<Requests.NewData> body) {
        float[] rows = body.rows("density", OwnDataset.MOST_CELLS);
        Frame.Square square = square(body);
        body.done();
        return OwnDataset.density(square, (int) Math.sqrt(rows.length), rows);
    }

    private static OwnDataset image(Body<Requests.NewData> body) {
        String base64 = body.text("image", Guard.MOST_BYTES);
        boolean bright = body.flag("bright");
        body.done();
        return Image.density(bytes(base64 == null ? "" : base64), bright);
    }

    private static OwnDataset images(Body<Requests.NewData> body) {
        String base64 = body.required("image", Guard.MOST_BYTES);
        int rows = (int) body.whole("rows", 1, 1, Pictures.MOST);
        int columns = (int) body.whole("columns", 1, 1, Pictures.MOST);
        int side = (int) body.whole("side", 14, Pictures.LEAST_SIDE, Pictures.MOST_SIDE);
        int levels = (int) body.whole("levels", 16, 2, 256);
        boolean coloured = body.flag("coloured");
        boolean inverted = body.flag("inverted");
        body.done();
        Pictures.How how = new Pictures.How(side, levels, coloured, inverted);
        Pictures.Made made = Pictures.cut(bytes(base64), rows, columns, how).made(how);
        return OwnDataset.symbols(made.items(), made.classes());
    }

    private static OwnDataset texts(Body<Requests.NewData> body) {
        String text = body.required("text", Texts.MOST_CHARACTERS);
        body.done();
        return OwnDataset.symbols(Texts.of(text), List.of());
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Invalid("image", "'image' must be a " + Image.KINDS + " file in base64.");
        }
    }

    private static OwnDataset formula(Body<Requests.NewData> body) {
        String formula = body.text("formula", Formula.MOST_CHARACTERS);
        boolean logarithm = body.flag("logarithm");
        Frame.Square square = square(body);
        body.done();
        return OwnDataset.formula(formula == null ? "" : formula, logarithm, square);
    }

    private static Frame.Square square(Body<Requests.NewData> body) {
        Frame.Square plane = OwnDataset.PLANE;
        return new Frame.Square(
                body.within("square", "x", plane.x()),
                body.within("square", "y", plane.y()),
                body.within("square", "half", plane.half()));
    }

    @Operation(summary = "Renames your own data set")
    @PatchMapping("/{slug}")
    DatasetJson rename(Seat who, @PathVariable String slug, @RequestBody Body<Requests.DataChange> body) {
        String name = body.required("name");
        body.done();
        if (!ownDatasets.rename(who, slug, name)) {
            throw missing(slug);
        }
        return DatasetJson.of(ownDatasets.find(slug).orElseThrow());
    }

    @Operation(summary = "Deletes your own data set; runs that use it go on")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    @DeleteMapping("/{slug}")
    ResponseEntity<Void> delete(Seat who, @PathVariable String slug) {
        if (!ownDatasets.delete(who, slug)) {
            throw missing(slug);
        }
        return ResponseEntity.noContent().build();
    }

    private Declined missing(String slug) {
        return ownDatasets.has(Seat.OWNER, slug)
                ? new Declined(HttpStatus.FORBIDDEN, "Only the seat that added this data set can change it.")
                : new Declined(HttpStatus.NOT_FOUND, "You have no data set '" + slug + "' of your own.");
    }
}
