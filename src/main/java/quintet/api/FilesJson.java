package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.fetch.Downloads;

/** Where the files of a data set stand that don't come with Quintet, in JSON. */
@Schema(name = "Files")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FilesJson(
        @Schema(allowableValues = {"missing", "fetching", "failed", "fetched"})
        String state,

        @Schema(description = "Of all its files, as they travel")
        long bytes,

        @Schema(description = "Of these are here") long got,

        @Schema(description = "That it will still take, where it is on its way and that is known") @Nullable
        Double seconds,

        @Schema(description = "Why nothing came of the last try, and what would help") @Nullable
        String failure) {

    static FilesJson of(Downloads.Progress it) {
        return new FilesJson(
                it.state().name().toLowerCase(Locale.ROOT),
                it.bytes(),
                it.got(),
                Double.isNaN(it.seconds()) || it.state() != Downloads.State.FETCHING ? null : it.seconds(),
                it.failure().isEmpty() ? null : it.failure());
    }
}
