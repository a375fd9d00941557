package quintet.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link Model} has otherwise where its data are images. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnImages {

    /** The steps of a run when nobody says. */
    int steps();

    /** Defaults of hyperparameters, such as {@code batch=64}. */
    String[] defaults() default {};

    /** Why it has no density of images, where it has one of points. */
    String noDensity() default "";

    /** As what it sees them. */
    Seen seen() default Seen.COLUMNS;
}
