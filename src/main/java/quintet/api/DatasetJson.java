package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.DataEntry;
import quintet.data.Box;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.data.HasClasses;
import quintet.data.HasFactors;
import quintet.data.HasParts;
import quintet.data.Mixture;
import quintet.data.OneGaussian;

/** A data set in JSON; what is not known of it, or is nothing that it has, is left out. */
@Schema(name = "Dataset")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DatasetJson(
        String slug,
        String name,
        String help,
        @Schema(description = "Whether somebody brought it") boolean own,
        List<HyperparameterJson> parameters,
        SpaceJson space,

        @Schema(description = "The name of each class, in the order of the labels, where items have some") @Nullable
        List<String> classes,

        @Schema(
                description =
                        "The causes from which items are drawn, and how many values each has, where they are known")
        @Nullable
        List<HasFactors.Factor> factors,

        @Schema(description = "How many items each part has, where there are only so many and these are here") @Nullable
        Parts parts,

        @Schema(description = "Where its files stand, where they don't come with Quintet and are fetched once")
        @Nullable
        FilesJson files,

        @Schema(description = "In nats, where a density is known") @Nullable
        Double entropy,

        @Schema(description = "Its standard error, where it is estimated") @Nullable
        Double entropyError,

        @Schema(description = "The cross-entropy with one Gaussian, in nats") @Nullable
        Double oneGaussian,

        @Schema(allowableValues = {"exact", "estimate"}) @Nullable
        String density,

        @Schema(description = "The region that is drawn") @Nullable
        Box box,

        @Schema(description = "The means of a mixture of equal, round Gaussians")
        double @Nullable [][] modes,

        @Schema(description = "Their standard deviation along each axis") @Nullable
        Double sigma) {

    record Parts(int training, int validation, int test) {}

    /**
     * @param values of its parameters
     * @param files where they stand that are fetched
     */
    static DatasetJson of(DataEntry d, Map<String, String> values, @Nullable FilesJson files) {
        Dataset set = d.make(values);
        Distribution plane = set instanceof Distribution it ? it : null;
        Estimated estimated = set instanceof Estimated it ? it : null;
        Mixture mixture = set instanceof Mixture it ? it : null;
        return new DatasetJson(
                d.slug(),
                d.name(),
                d.help(),
                DataEntry.isOwn(d.slug()),
                HyperparameterJson.all(d.parameters()),
                SpaceJson.of(set.space()),
                set instanceof HasClasses labelled ? labelled.classes() : null,
                set instanceof HasFactors it ? it.factors() : null,
                set instanceof HasParts it && d.absent().isEmpty()
                        ? new Parts(
                                it.training().n(),
                                it.validation().n(),
                                it.test().n())
                        : null,
                files,
                plane == null ? null : plane.entropy(),
                estimated == null ? null : estimated.entropyError(),
                plane == null ? null : OneGaussian.crossEntropy(plane),
                plane == null ? null : estimated == null ? "exact" : "estimate",
                plane == null ? null : plane.box(),
                mixture == null ? null : mixture.centres(),
                mixture == null ? null : mixture.sigma());
    }

    static DatasetJson of(DataEntry d) {
        return of(d, Map.of(), null);
    }
}
