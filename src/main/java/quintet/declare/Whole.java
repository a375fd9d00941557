package quintet.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component as a whole number between {@code min} and {@code max}, both included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Whole {
    /** What people call it; empty for its name as words. */
    String label() default "";

    /** The symbol of the paper, in LaTeX; empty where there is none. */
    String symbol() default "";

    int min();

    int max();

    /** Whether a slider moves by ratios instead of differences. */
    boolean log() default false;

    /** The default. */
    int defaultValue();

    /** One line that says what it does. */
    String help();

    /** Whether it can be changed while the run trains. */
    boolean live() default false;

    Group group() default Group.MODEL;

    /** Whether the form folds it away at first. */
    boolean advanced() default false;
}
