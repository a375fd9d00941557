package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import quintet.catalog.Catalog;
import quintet.data.DataFiles;
import quintet.fetch.Downloads;
import quintet.seat.Seat;

/** Data sets that don't come with Quintet: any seat may have one fetched, and whoever did so may give it up. */
@Tag(name = "Data sets")
@RestController
@RequestMapping("/api/datasets/{slug}/fetch")
class FetchController {
    private final Catalog catalog;
    private final Downloads downloads;

    FetchController(Catalog catalog, Downloads downloads) {
        this.catalog = catalog;
        this.downloads = downloads;
    }

    private DataFiles files(String slug) {
        return Checks.dataset(catalog, slug)
                .files()
                .orElseThrow(() ->
                        new Declined(HttpStatus.CONFLICT, "'" + slug + "' needs no files: there is nothing to fetch."));
    }

    @Operation(summary = "How far the files of a data set have come that doesn't come with Quintet")
    @GetMapping
    FilesJson progress(@PathVariable String slug) {
        return FilesJson.of(downloads.progress(files(slug)));
    }

    @Operation(summary = "Fetches the files of a data set, from where a try before was cut; the answer comes at once")
    @ApiResponse(responseCode = "202", description = "On their way, or here")
    @PostMapping
    ResponseEntity<FilesJson> start(Seat who, @PathVariable String slug) {
        DataFiles files = files(slug);
        downloads.start(files, who);
        return ResponseEntity.accepted().body(FilesJson.of(downloads.progress(files)));
    }

    @Operation(summary = "Gives up files that are on their way; what has come is kept")
    @ApiResponse(responseCode = "204", description = "Nothing is on its way", content = @Content)
    @DeleteMapping
    ResponseEntity<Void> cancel(Seat who, @PathVariable String slug) {
        if (!downloads.cancel(files(slug), who)) {
            throw new Declined(HttpStatus.FORBIDDEN, "Only the seat that had these files fetched can give them up.");
        }
        return ResponseEntity.noContent().build();
    }
}
