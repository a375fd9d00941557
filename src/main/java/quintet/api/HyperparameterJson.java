package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.declare.Hyperparameter;

/** A hyperparameter of a model, or a parameter of a data set, as it is declared, in JSON. */
@Schema(name = "Hyperparameter")
record HyperparameterJson(
        String name,
        @Schema(description = "What people call it") String label,
        @Schema(description = "LaTeX, or empty") String symbol,

        @Schema(allowableValues = {"whole", "real", "choice"})
        String kind,

        @Schema(description = "Of a number, itself allowed") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Number min,

        @Schema(description = "Of a number, itself allowed") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Number max,

        @Schema(
                allowableValues = {"linear", "log"},
                description = "Of a number: how it is best varied")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String scale,

        @Schema(description = "Of a choice: words, or whole numbers")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<?> options,

        @Schema(description = "The value where a request has none") @JsonProperty("default")
        Object standard,

        String help,
        @Schema(description = "Where it stands in a form") String group,

        @Schema(description = "Whether it can be changed while a run trains")
        boolean live,

        @Schema(description = "Whether it is seldom changed")
        boolean advanced) {

    static List<HyperparameterJson> all(quintet.declare.Schema<?> declared) {
        return declared.all().stream().map(HyperparameterJson::of).toList();
    }

    private static HyperparameterJson of(Hyperparameter it) {
        return switch (it) {
            case Hyperparameter.WholeNumber w -> number(w, "whole", w.min(), w.max(), w.log());
            case Hyperparameter.RealNumber r -> number(r, "real", r.min(), r.max(), r.log());
            case Hyperparameter.OneOf o -> of(o, "choice", null, null, null, o.options());
        };
    }

    private static HyperparameterJson number(Hyperparameter it, String kind, Number min, Number max, boolean log) {
        return of(it, kind, min, max, log ? "log" : "linear", null);
    }

    private static HyperparameterJson of(
            Hyperparameter it,
            String kind,
            @Nullable Number min,
            @Nullable Number max,
            @Nullable String scale,
            @Nullable List<?> options) {
        Hyperparameter.About about = it.about();
        return new HyperparameterJson(
                it.name(),
                about.label(),
                about.symbol(),
                kind,
                min,
                max,
                scale,
                options,
                it.standard(),
                about.help(),
                about.group().name().toLowerCase(Locale.ROOT),
                about.live(),
                about.advanced());
    }
}
