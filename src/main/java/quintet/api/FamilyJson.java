package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import quintet.model.Family;

/** A family of models in JSON. */
@Schema(name = "Family")
record FamilyJson(
        String slug,
        @Schema(description = "Its name") String category,
        String keyIdea,
        @Schema(description = "LaTeX") String keyEquation,
        String goal) {

    static FamilyJson of(Family f) {
        return new FamilyJson(f.slug(), f.category(), f.keyIdea(), f.keyEquation(), f.goal());
    }
}
