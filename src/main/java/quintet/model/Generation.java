package quintet.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How samples come about, told to whoever watches: of all models with an ability, or of one that says it better. {@code {part}}
 * and {@code {does}} stand for {@link Model#part} and {@link Model#partDoes}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Generation {
    /** Where samples come from. */
    Origin from();

    /** What stands above the picture of that. */
    String title();

    /** What is seen when samples are watched on their way. */
    String play();

    /**
     * What is said at its moments: as many captions as there are moments, or one in which {@code {k}} is the moment's number,
     * {@code {m}} that of the last, and {@code {p}} percent.
     */
    String[] captions();

    /** How the time of a field is written; empty where the model has none. */
    String time() default "";

    /** Where samples come from. */
    enum Origin {
        /** A space of the model's own, with a map from there. */
        LATENT,
        /** Noise, from which points walk. */
        NOISE,
        /** Nowhere: one dimension is drawn after the other. */
        ORDER
    }
}
