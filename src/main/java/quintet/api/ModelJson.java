package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.model.ModelCard;
import quintet.space.Space;

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

        @Schema(description = "The kinds of data that it learns")
        List<Learns> learns,

        List<HyperparameterJson> hyperparameters) {

    @Schema(description = "A kind of data that a model learns, and what it has otherwise there")
    record Learns(
            @Schema(
                    description = "The type of the data's space",
                    allowableValues = {"reals", "image", "text"})
            String space,

            @Schema(description = "How many steps it makes where a request doesn't say")
            int steps,

            @Schema(description = "Defaults of hyperparameters that differ from those below, by name")
            Map<String, Object> defaults) {

        private static Learns of(ModelEntry model, Class<? extends Space> kind) {
            ModelEntry on = model.on(kind);
            Map<String, Object> defaults = new LinkedHashMap<>();
            on.hyperparameters().all().forEach(h -> defaults.put(h.name(), h.standard()));
            model.hyperparameters().all().forEach(h -> defaults.remove(h.name(), h.standard()));
            return new Learns(SpaceJson.type(kind), on.card().steps(), defaults);
        }
    }

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
                card.learns().stream().map(kind -> Learns.of(m, kind)).toList(),
                HyperparameterJson.all(m.hyperparameters()));
    }
}
