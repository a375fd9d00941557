package quintet.evaluation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a {@link Measure}, which has a constructor without arguments. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MeasureCard {
    /** Its name in the API and in the log. */
    String id();

    /** What people call it. */
    String name();

    /** What it is measured in. */
    String unit();

    /** Which way is better. */
    Better better();

    /** Its place among the figures of a run: what says most comes first. */
    int order();

    /** Whether it is folded away where there are many others. */
    boolean folds() default false;

    /** What it is, in one plain sentence. */
    String help();

    enum Better {
        LOWER,
        HIGHER
    }
}
