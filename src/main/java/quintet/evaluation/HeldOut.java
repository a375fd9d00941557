package quintet.evaluation;

import java.util.Arrays;
import java.util.Locale;
import quintet.model.Abilities;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;

/**
 * What a model says of items that it wasn't trained on: among these any other item has its place.
 *
 * @param kind what the values are worth
 * @param values log p of each or, of a model without a density, its energy, from the least to the greatest
 */
public record HeldOut(Of of, Exactness kind, float[] values) {
    /** Among fewer of them no share can be told to a percent. */
    private static final int ITEMS = 500;

    /** What is said. */
    public enum Of {
        LOG_DENSITY,
        ENERGY;

        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of test items; the model must be able to say a density or an energy of them. */
    public static HeldOut of(Abilities able, TrainedModel model) {
        float[] items = model.splits().test().first(model.few(ITEMS)).values();
        boolean density = able.is(HasDensity.class);
        float[] values = density ? model.logDensity(items) : model.energy(items);
        Arrays.sort(values);
        return density
                ? new HeldOut(Of.LOG_DENSITY, model.exactness(), values)
                : new HeldOut(Of.ENERGY, Exactness.EXACT, values);
    }

    /** Whether a model has one of them. */
    public static boolean applies(Abilities model) {
        return model.is(HasDensity.class) || model.is(HasEnergy.class);
    }
}
