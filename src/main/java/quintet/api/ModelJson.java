package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.model.ModelCard;

/** A model in JSON: its card, what it is able to do, and its hyperparameters. */
@Schema(name = "Model")
record ModelJson(
        String slug,
        String name,
        @Schema(description = "The family's slug") String family,

        @Schema(description = "What it does, in a few words")
        String line,

        @Schema(description = "Authors and year of the paper that it follows")
        String paper,

        @Schema(description = "That paper's number on arXiv")
        String arxiv,

        @Schema(description = "How many steps it makes where a request doesn't say")
        int steps,

        @Schema(description = "What it can be asked, or shows")
        List<String> abilities,

        @Schema(description = "Why it has no density; null where it has one") @Nullable
        String noDensity,

        List<HyperparameterJson> hyperparameters) {

    static ModelJson of(ModelEntry m) {
        ModelCard card = m.card();
        return new ModelJson(
                card.slug(),
                card.name(),
                card.family().slug(),
                card.line(),
                card.paper(),
                card.arxiv(),
                card.steps(),
                m.abilities(),
                card.noDensity().isEmpty() ? null : card.noDensity(),
                HyperparameterJson.all(m.hyperparameters()));
    }
}
